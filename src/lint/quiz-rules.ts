import type { Quiz } from '../content/quiz.ts'
import type { RuleProblem } from './linted-lab.ts'
import { answerPositionProblems } from './rules/answer-position.ts'
import { quizDrawingProblems } from './rules/drawing-width.ts'
import { longestAnswerProblems } from './rules/longest-answer.ts'
import { todoProblems } from './rules/todo.ts'
import type { RuleName } from './rule-name.ts'

/** Looks at one quiz. */
export type QuizRule = (quiz: Quiz) => readonly RuleProblem[]

/** The rules that look at one quiz at a time. */
export const quizRules: readonly { readonly name: RuleName; readonly problemsOf: QuizRule }[] = [
  { name: 'longest-answer', problemsOf: longestAnswerProblems },
  { name: 'answer-position', problemsOf: answerPositionProblems },
  { name: 'drawing-width', problemsOf: quizDrawingProblems },
  { name: 'todo', problemsOf: todoProblems },
]
