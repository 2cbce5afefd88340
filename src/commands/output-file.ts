import { existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { exitCodes, Failure } from '../failure.ts'

/**
 * The absolute path of a file that a flag names to be written; one that is there is replaced.
 * @throws Failure (usage) where there can be no such file
 */
export function outputFile(flag: string, name: string): string {
  const file = resolve(name)
  const why = !existsSync(dirname(file)) ? `there is no folder ${dirname(file)}` : existsSync(file) && statSync(file).isDirectory() ? 'a folder is there' : undefined
  if (why === undefined) return file
  throw new Failure({ what: `${file} cannot be written`, why, next: [`Name another file: ${flag} FILE`], exitCode: exitCodes.usage })
}
