import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parse } from 'yaml'
import type { Quiz } from '../content/quiz.ts'
import { exitCodes, Failure, type ExitCode } from '../failure.ts'
import { readSheet, sitSheet } from '../quiz/answer-sheet.ts'
import { knownLabs } from '../quiz/placement.ts'
import { readAnswer } from '../quiz/read-answer.ts'
import { mistakeLines, mistakesOf, placementLines, scoreLines } from '../ui/lines/quiz-lines.ts'
import { print, printJson } from './output.ts'
import { plainPage } from './plain-page.ts'
import type { Program } from './program.ts'
import { readRepair } from './read-repair.ts'

/**
 * Does a quiz with the answers of a file (`-`: standard input), which counts as a sitting like any other.
 * @throws Failure (usage) when the file or an answer in it cannot be read; nothing is recorded then
 */
export function doSheet(program: Program, quiz: Quiz, file: string, asJson: boolean): ExitCode {
  const folder = file === '-' ? process.cwd() : dirname(file)
  const { answers, problems } = readSheet(quiz, parsed(file), (question, typed) => (question.kind === 'repair' ? readRepair(question, typed, undefined, folder) : readAnswer(question, typed)))
  if (problems.length > 0) throw unusable(file, problems.map(({ question, what }) => (question === '' ? what : `${question}: ${what}`)).join('\n'), ['`k8s-labs quiz NAME --json` shows the questions, and how each is answered.'])
  const { sitting, records } = sitSheet(quiz, answers)
  for (const one of records) program.journal.record(one)
  if (asJson) {
    const questions = sitting.firsts.map(({ question, answer, grade }) => ({ id: question.id, kind: question.kind, title: question.title, answered: answer !== undefined, right: grade.right, score: grade.score, feedback: grade.feedback, explanation: question.explanation, from: question.from ?? null }))
    printJson({ quiz: quiz.id, score: sitting.score, of: quiz.questions.length, ...(quiz.placement === true ? { skip: knownLabs(sitting.firsts, program.content.labs) } : {}), questions })
  } else {
    const style = plainPage()
    for (const mistake of mistakesOf(sitting)) [...mistakeLines(mistake, style), ''].forEach((line) => print(line))
    ;[...scoreLines(sitting, style), '', ...placementLines(sitting, program.content.labs, style)].forEach((line) => print(line))
  }
  return sitting.score === quiz.questions.length ? exitCodes.done : exitCodes.notPassed
}

function parsed(file: string): unknown {
  try {
    return parse(readFileSync(file === '-' ? 0 : file, 'utf8'), { maxAliasCount: 100, prettyErrors: false })
  } catch (error) {
    throw unusable(file, error instanceof Error ? error.message : String(error), ['Write JSON or YAML: a mapping from the ids of questions to answers.'])
  }
}

function unusable(file: string, why: string, next: readonly string[]): Failure {
  return new Failure({ what: `The answers in ${file === '-' ? 'standard input' : file} cannot be read`, why, next, exitCode: exitCodes.usage })
}
