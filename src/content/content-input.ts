import { findContentFiles } from './content-files.ts'
import type { ContentRoot } from './content-files.ts'
import { readLabFolder } from './lab-folder.ts'
import type { LabFolder } from './lab-folder.ts'
import type { LabSource } from './parse-lab.ts'
import type { QuizSource } from './parse-quiz.ts'
import type { ContentProblem } from './problem.ts'
import { readTextFile } from './text-file.ts'
import type { TrackSource } from './track.ts'

/** One content file, read but not parsed: all that its parser looks at. */
export type ContentInput =
  | { readonly kind: 'lab'; readonly source: LabSource; readonly folder: LabFolder; readonly origin: ContentRoot['origin'] }
  | { readonly kind: 'quiz'; readonly source: QuizSource }
  | { readonly kind: 'track'; readonly source: TrackSource }

export interface ContentInputs {
  readonly inputs: readonly ContentInput[]
  /** Ids of the folders in `labs/`, whether they have a track.md or not. */
  readonly tracks: readonly string[]
  /** Files that could not be read, and so are no inputs. */
  readonly problems: readonly ContentProblem[]
}

/** Reads every content file of these roots, in the order of roots and names. Throws a Failure for an unreadable root. */
export function readContentInputs(roots: readonly ContentRoot[]): ContentInputs {
  const inputs: ContentInput[] = []
  const problems: ContentProblem[] = []
  const tracks = new Set<string>()
  const read = (path: string, shown: string, take: (text: string) => void): void => {
    const file = readTextFile(path, shown)
    if ('text' in file) take(file.text)
    else problems.push(file)
  }
  for (const root of roots) {
    const found = findContentFiles(root)
    problems.push(...found.problems)
    for (const { id, file } of found.tracks) {
      tracks.add(id)
      if (file !== undefined) read(file.path, file.shown, (text) => inputs.push({ kind: 'track', source: { id, file: file.shown, text } }))
    }
    for (const { path, shown, folder, track, name } of found.labs) {
      read(path, shown, (text) => inputs.push({ kind: 'lab', source: { file: shown, folder, track, name, text }, folder: readLabFolder(folder, shown.slice(0, -'/lab.md'.length)), origin: root.origin }))
    }
    for (const { path, shown, id } of found.quizzes) read(path, shown, (text) => inputs.push({ kind: 'quiz', source: { id, file: shown, text } }))
  }
  return { inputs, tracks: [...tracks], problems }
}
