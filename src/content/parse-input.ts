import type { ContentInput } from './content-input.ts'
import { originOf } from './lab-origin.ts'
import type { Lab } from './lab.ts'
import { parseLab } from './parse-lab.ts'
import { parseQuiz } from './parse-quiz.ts'
import type { ContentProblem } from './problem.ts'
import type { Quiz } from './quiz.ts'
import { parseTrack } from './track.ts'
import type { Track } from './track.ts'

/** What a content file says, with the path for messages about it. */
export type ParsedItem =
  | { readonly kind: 'lab'; readonly file: string; readonly lab: Lab; /** Line of `requires:`. */ readonly requiresLine: number }
  | { readonly kind: 'quiz'; readonly file: string; readonly quiz: Quiz }
  | { readonly kind: 'track'; readonly file: string; readonly track: Track }

export interface ParsedInput {
  /** Undefined when there are problems. */
  readonly item: ParsedItem | undefined
  readonly problems: readonly ContentProblem[]
}

/** Parses one content file with the parser of its kind. Never throws. */
export function parseInput(input: ContentInput): ParsedInput {
  const { file } = input.source
  switch (input.kind) {
    case 'lab': {
      const { lab, problems } = parseLab(input.source, input.folder)
      return { item: lab && { kind: 'lab', file, lab: { ...lab, ...originOf(input) }, requiresLine: lineOf(input.source.text, /^requires:/) }, problems }
    }
    case 'quiz': {
      const { quiz, problems } = parseQuiz(input.source)
      return { item: quiz && { kind: 'quiz', file, quiz }, problems }
    }
    case 'track': {
      const { track, problems } = parseTrack(input.source)
      return { item: track && { kind: 'track', file, track }, problems }
    }
  }
}

function lineOf(text: string, pattern: RegExp): number {
  return text.split('\n').findIndex((line) => pattern.test(line)) + 1 || 1
}
