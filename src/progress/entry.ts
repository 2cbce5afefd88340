/** One line of the journal: something that a learner did, with when. What follows from it is derived elsewhere. */
import * as z from 'zod/mini'

const lab = { lab: z.string() }
const step = { ...lab, step: z.number() }
const at = { at: z.string() }

/** Steps are named by number, checks and the questions of steps by title, those of quizzes by id, so that entries outlive small edits of a lab. */
const entrySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('lab-started'), ...at, ...lab }),
  z.object({ kind: z.literal('step-reached'), ...at, ...step }),
  z.object({ kind: z.literal('check-passed'), ...at, ...step, check: z.string() }),
  /** The learner asked for a verdict and it was red: an attempt. */
  z.object({ kind: z.literal('check-failed'), ...at, ...step, check: z.string(), reason: z.string() }),
  /** A question of a step was answered; a wrong answer is an attempt. What is `right` was judged then, by the world as it was. */
  z.object({ kind: z.literal('answered'), ...at, ...step, ask: z.string(), answer: z.string(), right: z.boolean(), reason: z.string() }),
  z.object({ kind: z.literal('command-ended'), ...at, ...step, command: z.string(), exitCode: z.nullable(z.number()), ms: z.number() }),
  z.object({ kind: z.literal('hint-shown'), ...at, ...step, hint: z.number(), cost: z.number() }),
  z.object({ kind: z.literal('solution-shown'), ...at, ...step }),
  z.object({ kind: z.literal('lab-finished'), ...at, ...lab, points: z.number() }),
  z.object({ kind: z.literal('lab-reset'), ...at, ...lab }),
  /** `round` 1 counts for the score; later rounds are the mistakes again. */
  z.object({ kind: z.literal('question-answered'), ...at, quiz: z.string(), question: z.string(), answer: z.unknown(), score: z.number(), round: z.number() }),
  z.object({ kind: z.literal('quiz-started'), ...at, quiz: z.string() }),
  /** A card was asked in a review; `card` is its id, see review/card.ts. */
  z.object({ kind: z.literal('reviewed'), ...at, card: z.string(), right: z.boolean() }),
  z.object({ kind: z.literal('quiz-finished'), ...at, quiz: z.string(), score: z.number(), of: z.number() }),
])

export type Entry = z.infer<typeof entrySchema>
/** An entry before the journal has given it its time. */
export type NewEntry = Entry extends infer E ? (E extends Entry ? Omit<E, 'at'> : never) : never

/** The entry of a line, or undefined where the line is none (torn, foreign, from a later version). */
export function parseEntry(line: string): Entry | undefined {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return undefined // a torn line is expected after a crash: the journal counts and reports it
  }
  const parsed = z.safeParse(entrySchema, value)
  return parsed.success ? parsed.data : undefined
}
