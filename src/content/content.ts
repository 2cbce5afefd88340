import type { ContentInputs } from './content-input.ts'
import type { Lab } from './lab.ts'
import { nearest } from './nearest.ts'
import type { ParsedInput, ParsedItem } from './parse-input.ts'
import type { ContentProblem } from './problem.ts'
import type { Quiz } from './quiz.ts'
import type { Track } from './track.ts'

/** The course: everything that could be read, and what is wrong with the rest. */
export interface Content {
  /** In the order of their tracks, then of their folders' names. */
  readonly labs: readonly Lab[]
  /** In the order of the labs that they belong to; those of no lab last in their track. */
  readonly quizzes: readonly Quiz[]
  /** By their order. A track has a lab or a quiz. */
  readonly tracks: readonly Track[]
  readonly problems: readonly ContentProblem[]
}

type LabItem = Extract<ParsedItem, { kind: 'lab' }>
type QuizItem = Extract<ParsedItem, { kind: 'quiz' }>

/**
 * Makes one course of parsed files: finds what contradicts between files (the same name twice, labs that require what is
 * not there), and puts all in order. Of two with one name the first stays.
 */
export function joinContent(read: ContentInputs, parsed: readonly ParsedInput[]): Content {
  const problems = [...read.problems, ...parsed.flatMap((one) => one.problems)]
  const items = parsed.flatMap(({ item }) => item ?? [])
  const labItems = firstOfName(items.filter((item) => item.kind === 'lab'), labNames, problems)
  const quizItems = firstOfName(items.filter((item) => item.kind === 'quiz'), ({ quiz }) => [{ key: quiz.id, what: `a quiz is called ${quiz.id}`, next: 'Give the file another name.' }], problems)
  const trackItems = firstOfName(items.filter((item) => item.kind === 'track'), ({ track }) => [{ key: track.id, what: `the track ${track.id} has a track.md`, next: 'Keep one of them.' }], problems)
  const labs = labItems.map(({ lab }) => lab)
  for (const item of labItems) problems.push(...requiresProblems(item, labItems))
  for (const item of quizItems) problems.push(...fromProblems(item, labs))
  const used = new Set([...labs.map(({ track }) => track), ...quizItems.map(({ quiz }) => quiz.track)])
  const named = new Map(trackItems.map(({ track }) => [track.id, track]))
  const tracks = [...used].map((id) => named.get(id) ?? unnamedTrack(id)).sort((a, b) => a.order - b.order || compare(a.id, b.id))
  const trackAt = new Map(tracks.map(({ id }, index) => [id, index]))
  const inTrack = (a: { readonly track: string }, b: { readonly track: string }): number => (trackAt.get(a.track) ?? 0) - (trackAt.get(b.track) ?? 0)
  labs.sort((a, b) => inTrack(a, b) || compare(a.id, b.id))
  const labAt = new Map(labs.map(({ id }, index) => [id, index]))
  const place = ({ from }: Quiz): number => (from === undefined ? labs.length : (labAt.get(from) ?? labs.length))
  const quizzes = quizItems.map(({ quiz }) => quiz).sort((a, b) => inTrack(a, b) || place(a) - place(b) || compare(a.id, b.id))
  return { labs, quizzes, tracks, problems }
}

/** A track whose folder has no (readable) track.md: `machine-learning` is called "Machine learning". */
function unnamedTrack(id: string): Track {
  const title = id.replaceAll('-', ' ')
  return { id, title: title.charAt(0).toUpperCase() + title.slice(1), summary: '', order: Number.MAX_SAFE_INTEGER }
}

interface Name {
  readonly key: string
  /** What it means that another has this name already. */
  readonly what: string
  readonly next: string
}

function labNames({ lab }: LabItem): readonly Name[] {
  return [{ key: lab.slug, what: `a lab is called ${lab.slug}, whose namespace would be the same (lab-${lab.slug})`, next: 'Give the folder another name behind its number.' }]
}

function firstOfName<T extends ParsedItem>(items: readonly T[], names: (item: T) => readonly Name[], problems: ContentProblem[]): readonly T[] {
  const taken = new Map<string, string>()
  return items.filter((item) => {
    for (const { key, what, next } of names(item)) {
      const other = taken.get(key)
      if (other === undefined) continue
      problems.push({ file: item.file, line: 1, column: 1, field: '', what: `${what} already: ${other}`, next })
      return false
    }
    for (const { key } of names(item)) taken.set(key, item.file)
    return true
  })
}

function requiresProblems({ lab, file, requiresLine }: LabItem, all: readonly LabItem[]): readonly ContentProblem[] {
  const ids = all.map((other) => other.lab.id)
  const at = { file, line: requiresLine, column: 1, field: 'requires' }
  const unknown = lab.requires.filter((id) => !ids.includes(id)).map((id) => ({ ...at, what: `there is no lab ${JSON.stringify(id)}`, next: adviceOn(id, ids.filter((other) => other !== lab.id)) }))
  return leadsBack(lab, all) ? [...unknown, { ...at, what: 'these labs require each other in a circle', next: 'Leave out the one that can be done without.' }] : unknown
}

function leadsBack(lab: Lab, all: readonly LabItem[]): boolean {
  const byId = new Map(all.map((item) => [item.lab.id, item.lab]))
  const seen = new Set<string>()
  const reaches = (id: string): boolean => {
    if (id === lab.id) return true
    if (seen.has(id)) return false
    seen.add(id)
    return (byId.get(id)?.requires ?? []).some(reaches)
  }
  return lab.requires.some(reaches)
}

function fromProblems({ quiz, file }: QuizItem, labs: readonly Lab[]): readonly ContentProblem[] {
  const ids = labs.map(({ id }) => id)
  const named = [{ from: quiz.from, line: 1 }, ...quiz.questions.filter(({ from }) => from !== quiz.from).map(({ from, line }) => ({ from, line }))]
  return named.flatMap(({ from, line }) => (from === undefined || ids.includes(from) ? [] : [{ file, line, column: 1, field: 'from', what: `there is no lab ${JSON.stringify(from)}`, next: adviceOn(from, ids) }]))
}

function adviceOn(id: string, ids: readonly string[]): string {
  const near = nearest(id, ids, 1)[0]
  return near === undefined ? 'Write the id of a lab, <track>/<folder>, or leave it out.' : `Did you mean ${near}?`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
