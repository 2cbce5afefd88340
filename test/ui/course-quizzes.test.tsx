import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { loadContent } from '../../src/content/load.ts'
import type { Question } from '../../src/content/quiz.ts'
import { startDraft } from '../../src/quiz/draft.ts'
import { askingLines, feedbackLines } from '../../src/ui/lines/quiz-lines.ts'
import { displayWidth } from '../../src/ui/text/display-width.ts'
import { themeOf } from '../../src/ui/theme.ts'
import { rightKeys } from '../harness/answer-question.ts'
import { keys, openApp, type OpenApp } from './open-app.tsx'

const { quizzes } = loadContent([{ folder: fileURLToPath(new URL('../..', import.meta.url)), origin: 'built-in' }])
/** A pane of a terminal with 80 columns has so many for its text. */
const width = 76

describe('a quiz of the course, on a terminal of 80 columns', () => {
  it.each(quizzes)('$id has questions of which nothing is cut off', ({ questions }) => {
    const style = { width, theme: themeOf(false), highlight: undefined }
    const isCut = (line: string): boolean => displayWidth(line) > width || line.trimEnd().endsWith('…')
    for (const question of questions) {
      const feedback = { kind: 'feedback', question, answer: undefined, grade: { right: false, score: 0, feedback: [] } } as const
      expect([...askingLines(question, startDraft(question), style).lines, ...feedbackLines(feedback, style)].filter(isCut), question.title).toEqual([])
    }
  })
})

describe('the quiz of the whole course, which has every kind of question', () => {
  let app: OpenApp
  afterEach(() => app.close())

  it('is answered with keys from its beginning to its end', { timeout: 60_000 }, async () => {
    const quiz = quizzes.find(({ id }) => id === 'whole-course')
    if (quiz === undefined) throw new Error('there is none')
    expect(new Set(quiz.questions.map(({ kind }) => kind)).size).toBe(7)
    let asked: Question | undefined
    const editFile = async (file: string): Promise<undefined> => {
      if (asked?.kind === 'repair') await writeFile(file, asked.fixed)
    }
    app = openApp({ quizzes: [quiz], editFile })
    await app.shows(quiz.title)
    app.type(keys.enter)
    for (const [index, question] of quiz.questions.entries()) {
      asked = question
      await app.shows(`┌ Question ${index + 1} `)
      if (question.kind === 'repair') {
        app.type('e')
        await app.shows('Enter gives the snippet')
        app.type(keys.enter)
      } else app.type(rightKeys(question))
      await app.shows('┌ Right ')
      app.type(keys.enter)
    }
    await app.shows('All right at the first try.')
  })
})
