import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { loadContent } from '../../src/content/load.ts'
import type { Question } from '../../src/content/quiz.ts'
import { choiceKeys, rightKeys } from '../harness/answer-question.ts'
import { act, Course } from '../harness/course.ts'
import { startProgram } from '../harness/start-program.ts'
import type { TerminalProgram } from '../harness/terminal-program.ts'

const folder = inject('packageFolder')
const { quizzes } = loadContent([{ folder, origin: 'built-in' }])
const quiz = quizzes.find(({ id }) => id === 'containers')
const questions = quiz?.questions ?? []

test('a quiz is done to its end, its mistake again, and its score is kept', async () => {
  await using program = await startProgram({ launcher: join(folder, 'dist', 'launcher.cjs'), cwd: '/' })
  const { home } = new Course(program)
  await home.open('Quiz: Containers')
  const [first, ...others] = questions
  if (first === undefined) throw new Error('the quiz has no questions')
  await asks(program, 1)
  answerWrongly(program, first)
  await program.screen.shows('✗ Not right')
  goOn(program)
  for (const [index, question] of others.entries()) {
    await asks(program, index + 2)
    answer(program, question)
    await program.screen.shows('✓ Right')
    goOn(program)
  }
  await program.screen.shows('Again: 1/1')
  answer(program, first)
  await program.screen.shows('✓ Right')
  goOn(program)
  await program.screen.shows(`${others.length} of ${questions.length} at the first try`)
  goOn(program)
  await home.hasScore('Quiz: Containers', `${others.length}/${questions.length}`)
  home.quit()
  expect((await program.exit()).code).toBe(0)

  const journal = readFileSync(join(program.home, 'state', 'journal.jsonl'), 'utf8').trim().split('\n')
  expect(JSON.parse(journal.find((line) => line.includes('quiz-finished')) ?? '{}')).toMatchObject({ quiz: 'containers', score: others.length, of: questions.length })
  expect(journal.filter((line) => line.includes('question-answered'))).toHaveLength(questions.length + 1)
})

async function asks(program: TerminalProgram, number: number): Promise<void> {
  await program.screen.shows(new RegExp(`${number}/${questions.length} .*\\n┌ Question`))
}

function goOn(program: TerminalProgram): void {
  act(program, 'quiz', 'open')
}

function answer(program: TerminalProgram, question: Question): void {
  if (question.kind === 'repair') throw new Error('a snippet is repaired in an editor')
  program.type(rightKeys(question))
}

function answerWrongly(program: TerminalProgram, question: Question): void {
  program.type(question.kind === 'choice' ? choiceKeys([question.choices.findIndex(({ right }) => !right)], question.several) : '99999\r')
}
