/**
 * One sitting of a quiz, as a pure reducer: a question at a time, feedback at once, and at the end the mistakes again,
 * round after round, until all are right or given up. Only first answers count. With feedback at the end the mistakes do
 * not come again: they are shown with their answers.
 */
import type { Question, Quiz } from '../content/quiz.ts'
import type { Answer } from './answer.ts'
import type { Grade } from './grade.ts'
import { gradeAnswer } from './grade.ts'

export type SittingEvent =
  /** When feedback is given. Heard only before the first answer. */
  | { readonly kind: 'feedback-wanted'; readonly final: boolean }
  | { readonly kind: 'answered'; readonly answer: Answer }
  /** The question is left unanswered for good: no score in the first round, and it does not come again. */
  | { readonly kind: 'given-up' }
  /** The feedback was read. */
  | { readonly kind: 'continued' }
  /** It ends here. In the first round that leaves the quiz unfinished; later the score stands already. */
  | { readonly kind: 'ended' }

/** What the journal keeps of a sitting; it gives each its time. */
export type SittingRecord =
  | { readonly kind: 'quiz-started'; readonly quiz: string }
  | { readonly kind: 'question-answered'; readonly quiz: string; readonly question: string; /** Null: given up. */ readonly answer: Answer | null; readonly score: number; readonly round: number }
  | { readonly kind: 'quiz-finished'; readonly quiz: string; /** Sum of the first answers' scores. */ readonly score: number; readonly of: number }

export type SittingPhase =
  | { readonly kind: 'asking'; readonly question: Question }
  /** `answer` undefined: given up; then `grade` says what would have been right. */
  | { readonly kind: 'feedback'; readonly question: Question; readonly answer: Answer | undefined; readonly grade: Grade }
  | { readonly kind: 'over' }

/** A question of the first round, with what was answered and what that was worth. */
export interface FirstAnswer {
  readonly question: Question
  /** Undefined: given up. */
  readonly answer: Answer | undefined
  readonly grade: Grade
}

export interface Sitting {
  readonly quiz: Quiz
  /** Feedback comes at the end. */
  readonly final: boolean
  readonly phase: SittingPhase
  /** 1 counts; later ones are the mistakes again. */
  readonly round: number
  /** Position of the question in this round, from 1, and how many this round has. */
  readonly position: number
  readonly length: number
  /** Sum of the scores of the first answers so far. */
  readonly score: number
  /** What counts, in the order of the questions. */
  readonly firsts: readonly FirstAnswer[]
  /** Questions of this round that are still to come. */
  readonly ahead: readonly Question[]
  /** Questions of this round that were wrong and come again. */
  readonly mistakes: readonly Question[]
}

/** The first question, and the record of the start. A quiz always has a question. */
export function startSitting(quiz: Quiz, { final = false }: { readonly final?: boolean } = {}): readonly [Sitting, readonly SittingRecord[]] {
  const [first, ...ahead] = quiz.questions
  const phase: SittingPhase = first === undefined ? { kind: 'over' } : { kind: 'asking', question: first }
  const sitting: Sitting = { quiz, final, phase, round: 1, position: 1, length: quiz.questions.length, score: 0, firsts: [], ahead, mistakes: [] }
  return [sitting, [{ kind: 'quiz-started', quiz: quiz.id }]]
}

/** What follows of an event. One that does not fit the phase (an answer to no question) changes nothing. */
export function updateSitting(sitting: Sitting, event: SittingEvent): readonly [Sitting, readonly SittingRecord[]] {
  const { phase } = sitting
  switch (event.kind) {
    case 'feedback-wanted':
      return [sitting.firsts.length === 0 && phase.kind === 'asking' ? { ...sitting, final: event.final } : sitting, []]
    case 'answered':
      return phase.kind === 'asking' ? grade(sitting, phase.question, event.answer) : [sitting, []]
    case 'given-up':
      return phase.kind === 'asking' ? grade(sitting, phase.question, undefined) : [sitting, []]
    case 'continued':
      return phase.kind === 'feedback' ? goOn(sitting) : [sitting, []]
    case 'ended':
      return [{ ...sitting, phase: { kind: 'over' } }, []]
  }
}

function grade(sitting: Sitting, question: Question, answer: Answer | undefined): readonly [Sitting, readonly SittingRecord[]] {
  const graded = gradeAnswer(question, answer ?? { kind: 'choices', chosen: [] })
  // What nobody answered is worth nothing, whatever an empty answer would be.
  const score = answer === undefined ? 0 : graded.score
  const comesAgain = answer !== undefined && !graded.right
  const next: Sitting = {
    ...sitting,
    phase: { kind: 'feedback', question, answer, grade: { ...graded, score } },
    score: sitting.round === 1 ? sitting.score + score : sitting.score,
    firsts: sitting.round === 1 ? [...sitting.firsts, { question, answer, grade: { ...graded, score, right: score === 1 } }] : sitting.firsts,
    mistakes: comesAgain ? [...sitting.mistakes, question] : sitting.mistakes
  }
  const record: SittingRecord = { kind: 'question-answered', quiz: sitting.quiz.id, question: question.id, answer: answer ?? null, score, round: sitting.round }
  // After the first round the score stands, whether or not the mistakes are ever looked at again.
  const records = sitting.round === 1 && sitting.ahead.length === 0 ? [record, finished(next)] : [record]
  return [sitting.final ? goOn({ ...next, mistakes: [] })[0] : next, records]
}

function goOn(sitting: Sitting): readonly [Sitting, readonly SittingRecord[]] {
  const [question, ...ahead] = sitting.ahead
  if (question !== undefined) return [{ ...sitting, phase: { kind: 'asking', question }, position: sitting.position + 1, ahead }, []]
  const [again, ...others] = sitting.mistakes
  if (again === undefined) return [{ ...sitting, phase: { kind: 'over' } }, []]
  return [{ ...sitting, phase: { kind: 'asking', question: again }, round: sitting.round + 1, position: 1, length: sitting.mistakes.length, ahead: others, mistakes: [] }, []]
}

function finished(sitting: Sitting): SittingRecord {
  return { kind: 'quiz-finished', quiz: sitting.quiz.id, score: sitting.score, of: sitting.quiz.questions.length }
}
