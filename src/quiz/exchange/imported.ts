import type { Question } from '../../content/quiz.ts'

/** A question of another format. What it has no explanation for says TODO. */
export type ImportedQuestion = Question

export interface Imported {
  readonly questions: readonly ImportedQuestion[]
  readonly problems: readonly ImportProblem[]
}

/** What was not understood, or is taken for something near to it. */
export interface ImportProblem {
  /** From 1. */
  readonly line: number
  readonly what: string
}

export const missingExplanation = 'TODO: say why.'

/** The parts that every question has. */
export function questionBase(title: string, body: string, explanation: string, line: number): Pick<Question, 'id' | 'title' | 'body' | 'explanation' | 'line'> {
  const id = title.toLowerCase().replaceAll(/[^\p{Letter}\p{Number}]+/gu, '-').replaceAll(/^-|-$/g, '')
  return { id, title, body, explanation: explanation === '' ? missingExplanation : explanation, line }
}
