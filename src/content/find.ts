import { Failure, exitCodes } from '../failure.ts'
import type { Content } from './content.ts'
import type { Lab } from './lab.ts'
import { nearest } from './nearest.ts'
import type { Quiz } from './quiz.ts'
import type { Track } from './track.ts'

/**
 * The lab that a user names by its id (`kubernetes/03-deployments`), its folder, its slug, or an unambiguous beginning of
 * one of these. Throws a Failure (usage) with the nearest names for anything else.
 */
export function findLab(content: Content, name: string): Lab {
  return find('lab', content.labs, name, ({ id, slug }) => [id, id.slice(id.indexOf('/') + 1), slug])
}

/** The quiz that a user names by its id, or by an unambiguous beginning of it. Throws like `findLab`. */
export function findQuiz(content: Content, name: string): Quiz {
  return find('quiz', content.quizzes, name, ({ id }) => [id])
}

/** The track that a user names by its id, its title, or an unambiguous beginning of one. Throws like `findLab`. */
export function findTrack(content: Content, name: string): Track {
  return find('track', content.tracks, name, ({ id, title }) => [id, title.toLowerCase()])
}

function find<T extends { readonly id: string }>(kind: 'lab' | 'quiz' | 'track', things: readonly T[], name: string, namesOf: (thing: T) => readonly string[]): T {
  const wanted = name.trim().toLowerCase().replace(/\/$/, '')
  const exact = things.filter((thing) => namesOf(thing).includes(wanted))
  const meant = exact.length > 0 || wanted === '' ? exact : things.filter((thing) => namesOf(thing).some((each) => each.startsWith(wanted)))
  const [first, second] = meant
  if (first !== undefined && second === undefined) return first
  const list = `See them all: k8s-labs ${{ lab: 'list', quiz: 'quiz', track: 'progress' }[kind]}`
  if (first !== undefined) {
    throw usage(`${JSON.stringify(name)} is not the name of one ${kind}`, `it could be ${meant.map(({ id }) => id).join(' or ')}`, ['Write more of the name.', list])
  }
  const near = new Set(nearest(wanted, things.flatMap(namesOf), 9))
  const ids = things.filter((thing) => namesOf(thing).some((each) => near.has(each))).slice(0, 3).map(({ id }) => id)
  throw usage(`There is no ${kind} ${JSON.stringify(name)}`, ids.length > 0 ? `near to it is ${ids.join(', ')}` : `none of the ${things.length} has a name like it`, [list])
}

function usage(what: string, why: string, next: readonly string[]): Failure {
  return new Failure({ what, why, next, exitCode: exitCodes.usage })
}
