/** A quiz that is done from a file: answers by the ids of their questions, as one would type them. */
import type { Question, Quiz } from '../content/quiz.ts'
import { nearest } from '../content/nearest.ts'
import type { Answer } from './answer.ts'
import type { AnswerReading } from './read-answer.ts'
import { startSitting, updateSitting, type Sitting, type SittingRecord } from './sitting.ts'

export interface SheetProblem {
  readonly question: string
  readonly what: string
}

export interface SheetReading {
  /** By question id; a question without one was left out. */
  readonly answers: ReadonlyMap<string, Answer>
  readonly problems: readonly SheetProblem[]
}

/**
 * Reads an answer sheet.
 * @param sheet what the file says
 * @param read how what stands for a question is read
 */
export function readSheet(quiz: Quiz, sheet: unknown, read: (question: Question, typed: string) => AnswerReading): SheetReading {
  const answers = new Map<string, Answer>()
  const problems: SheetProblem[] = []
  if (typeof sheet !== 'object' || sheet === null || Array.isArray(sheet)) return { answers, problems: [{ question: '', what: 'it is no mapping from questions to answers' }] }
  for (const [id, value] of Object.entries(sheet)) {
    const question = quiz.questions.find((one) => one.id === id)
    const typed = typedOf(value)
    if (question === undefined) {
      const [near] = nearest(id, quiz.questions.map((one) => one.id), 1)
      problems.push({ question: id, what: `there is no such question${near === undefined ? '' : `. Did you mean ${near}?`}` })
    } else if (typed !== undefined) {
      const reading = read(question, typed)
      if (reading.kind === 'answer') answers.set(id, reading.answer)
      else problems.push({ question: id, what: reading.next })
    }
  }
  return { answers, problems }
}

/** Does the whole quiz with the answers of a sheet: how it ended, and what the journal shall keep of it. */
export function sitSheet(quiz: Quiz, answers: SheetReading['answers']): { readonly sitting: Sitting; readonly records: readonly SittingRecord[] } {
  let [sitting, records] = startSitting(quiz, { final: true })
  while (sitting.phase.kind === 'asking') {
    const answer = answers.get(sitting.phase.question.id)
    const [next, more] = updateSitting(sitting, answer === undefined ? { kind: 'given-up' } : { kind: 'answered', answer })
    sitting = next
    records = [...records, ...more]
  }
  return { sitting, records }
}

/** A list is its words, and a mapping (`1: c`) its pairs; nothing is no answer. */
function typedOf(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined
  if (Array.isArray(value)) return value.map(String).join(' ')
  if (typeof value === 'object') return Object.entries(value).map(([left, right]) => `${left}${String(right)}`).join(' ')
  return String(value)
}
