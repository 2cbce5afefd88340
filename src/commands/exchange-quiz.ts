import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { readQuizName } from '../authoring/content-name.ts'
import { titleOf } from '../authoring/starter-docker-lab.ts'
import { writeNew } from '../authoring/write-new.ts'
import { findQuiz } from '../content/find.ts'
import { parseQuiz } from '../content/parse-quiz.ts'
import { exitCodes, Failure, type ExitCode } from '../failure.ts'
import { missingExplanation } from '../quiz/exchange/imported.ts'
import { isAiken, readAiken } from '../quiz/exchange/read-aiken.ts'
import { readGift } from '../quiz/exchange/read-gift.ts'
import { writeGift } from '../quiz/exchange/write-gift.ts'
import { writeQuiz } from '../quiz/exchange/write-quiz.ts'
import { print, say, sayProblems } from './output.ts'
import { openProgram, type GlobalOptions } from './program.ts'

export interface ExportOptions extends GlobalOptions {
  readonly gift?: boolean
  /** Instead of standard output. */
  readonly out?: string
}

export interface ImportOptions extends GlobalOptions {
  /** The content folder; the current folder when absent. */
  readonly in?: string
  /** Name of the quiz; that of the file when absent. */
  readonly name?: string
  readonly track?: string
}

/** `quiz export NAME --gift`: a quiz for Moodle. What GIFT cannot hold is said on standard error. */
export async function exportQuiz(word: string, options: ExportOptions): Promise<ExitCode> {
  if (options.gift !== true) throw new Failure({ what: 'It is not said into which format', why: 'there is one: GIFT, which Moodle imports', next: [`k8s-labs quiz export ${word} --gift`], exitCode: exitCodes.usage })
  const program = await openProgram(options)
  const quiz = findQuiz(program.content, word)
  const { text, losses } = writeGift(quiz)
  if (options.out === undefined) print(text.trimEnd())
  else writeFileSync(options.out, text)
  for (const loss of losses) say(loss)
  return exitCodes.done
}

/**
 * `quiz import FILE`: writes quizzes/NAME.md from a file in GIFT or Aiken. Prints the path; what was not understood is
 * said with its line.
 * @returns 1 when something was left out
 */
export async function importQuiz(file: string, options: ImportOptions): Promise<ExitCode> {
  const text = textOf(file)
  const { questions, problems } = isAiken(text) ? readAiken(text) : readGift(text)
  for (const { line, what } of problems) say(`${file}:${line} ${what}`)
  if (questions.length === 0) throw new Failure({ what: `${file} was not imported`, why: 'there is no question in it that this program could ask', next: ['It reads Moodle GIFT, and Aiken: a question, A. and B. below it, and ANSWER: B.'], exitCode: exitCodes.usage })
  const id = readQuizName(options.name ?? slugOf(file))
  const markdown = writeQuiz({ title: titleOf(id), summary: `Imported from ${basename(file)}.`, track: options.track ?? 'docker', questions })
  const path = join(resolve(options.in ?? '.'), 'quizzes', `${id}.md`)
  writeNew(path, markdown)
  print(path)
  const left = parseQuiz({ file: path, id, text: markdown }).problems
  sayProblems(left)
  const open = questions.flatMap((question) => [question.explanation, ...(question.kind === 'choice' ? question.choices.map(({ explanation }) => explanation) : [])]).filter((one) => one === missingExplanation).length
  if (open > 0) say(`${open} explanations were not in it. They say TODO, and lint finds them.`)
  return problems.length === 0 && left.length === 0 ? exitCodes.done : exitCodes.notPassed
}

function slugOf(file: string): string {
  return basename(file).replace(/\.[^.]*$/, '').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '')
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new Failure({ what: `${file} cannot be read`, why: error instanceof Error ? error.message : String(error), next: ['Name a file in GIFT or Aiken.'], exitCode: exitCodes.usage, cause: error })
  }
}
