import { exitCodes, type ExitCode } from '../failure.ts'
import { startSitting, updateSitting, type SittingEvent } from '../quiz/sitting.ts'
import type { Agenda } from '../review/agenda.ts'
import type { ReviewCard } from '../review/card.ts'
import { openAgenda } from '../review/open-agenda.ts'
import { reviewEntries, reviewQuiz } from '../review/review-quiz.ts'
import { feedbackLines } from '../ui/lines/quiz-lines.ts'
import { nothingToReview, reviewedSentence, reviewSentence } from '../ui/lines/review-lines.ts'
import { stepCardLines } from '../ui/lines/step-card-lines.ts'
import { answerInput } from './answer-input.ts'
import { print, printJson, say } from './output.ts'
import { plainPage } from './plain-page.ts'
import { poseQuestion } from './pose-question.ts'
import { openProgram, type GlobalOptions, type Program } from './program.ts'

/** `review`: what went wrong before and is due again, in plain lines; with `--json`, what that is. Exit code 1 where it was left before its end. */
export async function review(options: GlobalOptions & { readonly json?: boolean }): Promise<ExitCode> {
  const program = await openProgram(options)
  const agenda = agendaNow(program)
  if (options.json === true) {
    printJson({ due: agenda.cards.map(cardJson), waiting: agenda.waiting, next: agenda.next?.toISOString() ?? null })
    return exitCodes.done
  }
  say(reviewSentence(agenda) ?? nothingToReview)
  if (agenda.cards.length === 0) return exitCodes.done
  say('Type ? to be shown the answer, q to leave.')
  const input = answerInput()
  const lines = input[Symbol.asyncIterator]()
  /** The next line; undefined: there is none, or the learner leaves. */
  const ask = async (): Promise<string | undefined> => {
    input.prompt()
    const next = await lines.next()
    return next.done === true || next.value.trim() === 'q' ? undefined : next.value.trim()
  }
  const isDone = (await reviewSteps(program, agenda, ask)) && (await reviewQuestions(program, agenda, ask))
  input.close()
  const left = agendaNow(program)
  say(reviewedSentence(agenda.cards.length - left.cards.filter(({ id }) => agenda.cards.some((card) => card.id === id)).length, left))
  return isDone ? exitCodes.done : exitCodes.notPassed
}

type Ask = () => Promise<string | undefined>

async function reviewSteps(program: Program, { cards }: Agenda, ask: Ask): Promise<boolean> {
  const style = plainPage()
  for (const card of cards) {
    if (card.kind !== 'step') continue
    print()
    const task = stepCardLines(card, false, style)
    task.forEach((line) => print(line))
    say('Enter shows what does it.')
    if ((await ask()) === undefined) return false
    stepCardLines(card, true, style).slice(task.length).forEach((line) => print(line))
    let answer: string | undefined
    do {
      say('Did you know it? y or n')
      answer = await ask()
      if (answer === undefined) return false
    } while (!/^(y|yes|n|no)$/i.test(answer))
    program.journal.record({ kind: 'reviewed', card: card.id, right: /^y/i.test(answer) })
  }
  return true
}

async function reviewQuestions(program: Program, { cards }: Agenda, ask: Ask): Promise<boolean> {
  const quiz = reviewQuiz(cards)
  if (quiz === undefined) return true
  const style = plainPage()
  let [sitting] = startSitting(quiz)
  while (sitting.phase.kind === 'asking') {
    const read = poseQuestion(program, sitting, sitting.phase.question, style)
    const event = await replyTo(read, ask)
    if (event === undefined) return false
    const [next, records] = updateSitting(sitting, event)
    for (const entry of reviewEntries(records)) program.journal.record(entry)
    if (next.phase.kind === 'feedback') feedbackLines(next.phase, style).slice(2, -2).forEach((one) => print(one))
    ;[sitting] = updateSitting(next, { kind: 'continued' })
  }
  return true
}

function agendaNow(program: Program): Agenda {
  return openAgenda(program.journal.entries, program.content, new Date())
}

/** Asks until a line can be read; undefined: the learner leaves. */
async function replyTo(read: ReturnType<typeof poseQuestion>, ask: Ask): Promise<SittingEvent | undefined> {
  for (;;) {
    const line = await ask()
    if (line === undefined) return undefined
    const reply = await read(line)
    if (reply.kind === 'event') return reply.event
    say(reply.next)
  }
}

function cardJson(card: ReviewCard): object {
  const when = { due: card.due.toISOString(), reviewedBefore: card.firstReviewed !== undefined }
  return card.kind === 'question'
    ? { kind: 'question', quiz: card.quiz.id, question: card.question.id, title: card.question.title, ...when }
    : { kind: 'step', lab: card.lab.id, step: card.step.number, title: card.step.title, ...when }
}
