import { findQuiz } from '../content/find.ts'
import type { Quiz } from '../content/quiz.ts'
import { exitCodes, type ExitCode } from '../failure.ts'
import { quizProgress } from '../progress/quiz-progress.ts'
import { questionSheet } from '../quiz/question-sheet.ts'
import { startSitting, updateSitting, type SittingRecord } from '../quiz/sitting.ts'
import { feedbackLines, labsOf, mistakeLines, mistakesOf, placementLines, scoreLines } from '../ui/lines/quiz-lines.ts'
import { answerInput } from './answer-input.ts'
import { print, printJson, say } from './output.ts'
import { plainPage } from './plain-page.ts'
import { poseQuestion } from './pose-question.ts'
import { openProgram, type GlobalOptions, type Program } from './program.ts'
import { doSheet } from './quiz-sheet.ts'

export interface QuizOptions extends GlobalOptions {
  readonly json?: boolean
  /** File with the answers, or `-`. */
  readonly answers?: string
  /** Feedback at the end. */
  readonly final?: boolean
}

/**
 * `quiz NAME`: a quiz in plain lines, answers read from standard input, one a line; with `--answers` from a file. Exit
 * code 0 when all was right at the first try.
 */
export async function quiz(word: string | undefined, options: QuizOptions): Promise<ExitCode> {
  const program = await openProgram(options)
  if (word === undefined) return listQuizzes(program, options)
  const chosen = findQuiz(program.content, word)
  if (options.answers !== undefined) return doSheet(program, chosen, options.answers, options.json === true)
  if (options.json === true) {
    printJson(questionSheet(chosen))
    return exitCodes.done
  }
  return ask(program, chosen, options.final === true)
}

/** Asks in plain lines. */
async function ask(program: Program, chosen: Quiz, final: boolean): Promise<ExitCode> {
  const style = plainPage()
  let [sitting, records] = startSitting(chosen, { final })
  record(program, records)
  const input = answerInput()
  let read: ReturnType<typeof poseQuestion> | undefined
  const show = (): void => {
    if (sitting.phase.kind !== 'asking') return
    read = poseQuestion(program, sitting, sitting.phase.question, style)
    input.prompt()
  }
  say(`${chosen.title}: ${chosen.questions.length} questions. Type ? to be shown the answer, q to leave.`)
  show()
  for await (const line of input) {
    if (sitting.phase.kind !== 'asking' || read === undefined || line.trim() === 'q') break
    const reply = await read(line)
    if (reply.kind === 'unclear') {
      say(reply.next)
      input.prompt()
      continue
    }
    ;[sitting, records] = updateSitting(sitting, reply.event)
    record(program, records)
    if (sitting.phase.kind === 'feedback') feedbackLines(sitting.phase, style).slice(2, -2).forEach((one) => print(one))
    ;[sitting] = updateSitting(sitting, { kind: 'continued' })
    if (sitting.phase.kind === 'over') break
    show()
  }
  input.close()
  const isFinished = sitting.round > 1 || sitting.phase.kind === 'over'
  if (!isFinished) {
    say('Left before its end, so the score does not count.')
    return exitCodes.notPassed
  }
  print()
  ;[...scoreLines(sitting, style), '', ...placementLines(sitting, program.content.labs, style)].forEach((line) => print(line))
  if (final) mistakesOf(sitting).forEach((one) => ['', ...mistakeLines(one, style)].forEach((line) => print(line)))
  if (mistakesOf(sitting).length > 0) labsOf(mistakesOf(sitting)).forEach((lab) => say(`k8s-labs start ${lab}  goes through it again`))
  return sitting.score === chosen.questions.length ? exitCodes.done : exitCodes.notPassed
}

function listQuizzes(program: Program, { json }: QuizOptions): ExitCode {
  if (json === true) {
    printJson(program.content.quizzes.map(({ id, title, summary, track, from, questions }) => ({ id, title, summary, track, from, questions: questions.length, best: quizProgress(program.journal.entries, id).best ?? null })))
    return exitCodes.done
  }
  for (const one of program.content.quizzes) {
    const { best } = quizProgress(program.journal.entries, one.id)
    print(`${one.id.padEnd(28)} ${best === undefined ? `0/${one.questions.length}` : `${best.score}/${best.of}`}  ${one.title}`)
  }
  return exitCodes.done
}

function record(program: Program, records: readonly SittingRecord[]): void {
  for (const one of records) program.journal.record(one)
}

