import { existsSync } from 'node:fs'
import { isAbsolute, join, relative, resolve } from 'node:path'
import { newLab } from '../authoring/new-lab.ts'
import { newQuiz } from '../authoring/new-quiz.ts'
import type { Content } from '../content/content.ts'
import type { ContentRoot } from '../content/content-files.ts'
import { openContent } from '../content/open.ts'
import { exitCodes, type ExitCode } from '../failure.ts'
import { print, say } from './output.ts'
import { compiledContentFile, packageFolder } from './package-folder.ts'
import type { GlobalOptions } from './program.ts'

export interface NewOptions extends GlobalOptions {
  /** The content folder; the current folder when absent. */
  readonly in?: string
  /** A lab for Kubernetes instead of Docker alone. */
  readonly cluster?: boolean
}

/** `new lab TRACK/NAME`: writes a small lab that works, and says what to do with it. Prints the paths that it wrote. */
export async function createLab(name: string, options: NewOptions): Promise<ExitCode> {
  const folder = resolve(options.in ?? '.')
  const { id, files } = newLab(name, folder, await contentWith(folder, options), options.cluster === true)
  const [lab = ''] = files
  for (const file of files) print(shown(file))
  tell([
    [`edit ${shown(lab)}`, 'it is a whole lab that works; make it yours'],
    [`k8s-labs lint ${quoted(shown(lab))}`, 'what is wrong with it, at once and without a cluster'],
    [`${withContent(folder)} test ${id}`, 'proves it: red before, red on wrong answers, green after'],
    [withContent(folder), 'opens the course with it'],
  ])
  return exitCodes.done
}

/** `new quiz NAME`: writes a small quiz that works, and says what to do with it. Prints the path that it wrote. */
export async function createQuiz(name: string, options: NewOptions): Promise<ExitCode> {
  const folder = resolve(options.in ?? '.')
  const { id, file } = newQuiz(name, folder, await contentWith(folder, options))
  print(shown(file))
  tell([
    [`edit ${shown(file)}`, 'it has a question of each kind; make it yours'],
    [`k8s-labs lint ${quoted(shown(file))}`, 'what is wrong with it'],
    [`${withContent(folder)} quiz ${id}`, 'does it'],
  ])
  return exitCodes.done
}

/** The course, with what is in the folder already. */
async function contentWith(folder: string, { content = [] }: NewOptions): Promise<Content> {
  const own = ['labs', 'quizzes'].some((name) => existsSync(join(folder, name)))
  const added = [...content.map((one) => resolve(one)), ...(own ? [folder] : [])].filter((one) => one !== packageFolder())
  const roots: readonly ContentRoot[] = [{ folder: packageFolder(), origin: 'built-in' }, ...[...new Set(added)].map((one): ContentRoot => ({ folder: one, origin: 'added' }))]
  return openContent(roots, compiledContentFile())
}

function tell(next: readonly (readonly [command: string, why: string])[]): void {
  say('Next:')
  const width = Math.max(...next.map(([command]) => command.length))
  for (const [command, why] of next) say(`  ${command.padEnd(width)}  ${why}`)
}

/** The command that has the folder's content in it; the course itself needs no naming. */
function withContent(folder: string): string {
  return folder === packageFolder() ? 'k8s-labs' : `k8s-labs --content ${quoted(shown(folder))}`
}

/** As the user would name it: relative when it is below the current folder. */
function shown(path: string): string {
  const below = relative(process.cwd(), path)
  return below === '' ? '.' : below.startsWith('..') || isAbsolute(below) ? path : below
}

function quoted(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`
}
