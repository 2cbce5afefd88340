import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { exitCodes, Failure } from '../failure.ts'

/**
 * The folder that holds labs/ and quizzes/: the package's, from the source tree and from the bundle alike.
 * @throws Failure when it was not found
 */
export function packageFolder(): string {
  for (let folder = import.meta.dirname; folder !== join(folder, '..'); folder = join(folder, '..')) {
    if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'labs'))) return folder
  }
  throw new Failure({ what: 'The course is not there', why: 'the labs that belong to this program were not found beside it', next: ['Install k8s-labs anew.'], exitCode: exitCodes.missing })
}

/** Where the build puts the parsed course. */
export function compiledContentFile(): string {
  return join(packageFolder(), 'dist', 'content.json')
}
