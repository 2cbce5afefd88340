import { Failure, exitCodes } from '../failure.ts'

/** What a new lab is to be called. */
export interface LabName {
  readonly track: string
  /** Two digits that the user names; absent: the next ones. */
  readonly number?: string
  /** The name behind the digits: `my-first`. */
  readonly slug: string
}

const word = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** A slug names a namespace, `lab-<slug>`, of at most 63 characters. */
const mostSlug = 59

/**
 * Reads `docker/my-first` or `docker/05-my-first`.
 * @throws Failure (usage) that says what is wrong with it, and what would be right
 */
export function readLabName(text: string): LabName {
  const [track = '', name, ...rest] = text.split('/')
  if (name === undefined || rest.length > 0) throw usage(text, 'lab', 'it is not a track and a name with one / between them', ['k8s-labs new lab docker/my-first'])
  if (!word.test(track)) throw usage(text, 'lab', `the track ${JSON.stringify(track)} is not of small letters, digits and hyphens`, advice(track, (right) => `k8s-labs new lab ${right}/${name}`))
  const [, number, slug = name] = /^(\d{2})-(.*)$/.exec(name) ?? []
  if (!word.test(slug)) throw usage(text, 'lab', `the name ${JSON.stringify(slug)} is not of small letters, digits and hyphens`, advice(slug, (right) => `k8s-labs new lab ${track}/${right}`))
  if (slug.length > mostSlug) throw usage(text, 'lab', `the name has ${slug.length} characters, and may have ${mostSlug}: it becomes the namespace lab-NAME`, ['Choose a shorter one.'])
  return { track, slug, ...(number === undefined ? {} : { number }) }
}

/**
 * Reads the name of a quiz, which is that of its file without `.md`.
 * @throws Failure (usage)
 */
export function readQuizName(text: string): string {
  const name = text.replace(/\.md$/, '')
  if (word.test(name)) return name
  throw usage(text, 'quiz', `${JSON.stringify(name)} is not of small letters, digits and hyphens`, advice(name, (right) => `k8s-labs new quiz ${right}`))
}

function usage(text: string, kind: 'lab' | 'quiz', why: string, next: readonly string[]): Failure {
  return new Failure({ what: `${JSON.stringify(text)} cannot name a ${kind}`, why, next, exitCode: exitCodes.usage })
}

/** The same in letters that are allowed, if any are left. */
function advice(text: string, command: (right: string) => string): readonly string[] {
  const right = text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
  return [right === '' ? 'Write something like my-first.' : command(right)]
}
