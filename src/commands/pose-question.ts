import type { Question } from '../content/quiz.ts'
import type { Answer } from '../quiz/answer.ts'
import { howToAnswer } from '../quiz/how-to-answer.ts'
import { isForServer } from '../quiz/is-for-server.ts'
import { readAnswer } from '../quiz/read-answer.ts'
import type { Sitting, SittingEvent } from '../quiz/sitting.ts'
import type { Machine } from '../running/machine.ts'
import { writeSnippet } from '../running/snippet-file.ts'
import { plainQuestionLines } from '../ui/lines/quiz-lines.ts'
import type { PageStyle } from '../ui/lines/step-lines.ts'
import { print, say } from './output.ts'
import type { Program } from './program.ts'
import { readRepair } from './read-repair.ts'

/** What a line means for the sitting, or what to type instead. */
export type Reply = { readonly kind: 'event'; readonly event: SittingEvent } | { readonly kind: 'unclear'; readonly next: string }

/**
 * Prints the question that a sitting is at, and how it is answered.
 * @returns reads a line that was typed for it; `?` gives it up
 * @throws Failure when the file for a snippet that is to be repaired cannot be written
 */
export function poseQuestion({ folders, machine }: Pick<Program, 'folders' | 'machine'>, { quiz, round, position, length }: Sitting, question: Question, style: PageStyle): (line: string) => Promise<Reply> {
  print()
  print(style.theme.quiet(`${round > 1 ? 'Again: ' : ''}question ${position} of ${length}`))
  plainQuestionLines(question, style).forEach((line) => print(line))
  const snippet = question.kind === 'repair' ? writeSnippet(folders, quiz.id, question, round > 1) : undefined
  say(howToAnswer(question, snippet))
  return async (line) => {
    if (line.trim() === '?') return { kind: 'event', event: { kind: 'given-up' } }
    const reading = question.kind === 'repair' ? readRepair(question, line, snippet) : readAnswer(question, line)
    if (reading.kind === 'unclear') return reading
    return { kind: 'event', event: { kind: 'answered', answer: await tried(question, reading.answer, machine) } }
  }
}

/** A manifest that is wrong is shown to the API server as well, where there is one. */
async function tried(question: Question, answer: Answer, machine: Machine): Promise<Answer> {
  if (!isForServer(question, answer)) return answer
  const { tryManifest } = await import('../running/try-manifest.ts')
  const server = await tryManifest(machine, answer.text, new AbortController().signal)
  return server === undefined ? answer : { ...answer, server }
}
