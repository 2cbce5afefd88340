import { describe, expect, test } from 'vitest'
import type { Quiz } from '../../src/content/quiz.ts'
import { readSheet, sitSheet } from '../../src/quiz/answer-sheet.ts'
import { questionSheet } from '../../src/quiz/question-sheet.ts'
import { readAnswer } from '../../src/quiz/read-answer.ts'
import { shownOrder } from '../../src/quiz/shown-order.ts'
import { command, match, number, one, order, repair, some, text } from './quiz.ts'

const quiz: Quiz = { id: 'all', title: 'All', summary: '', track: 'docker', file: 'q.md', questions: [one, some, text, number, order, match, command, repair] }

describe('the sheet of questions', () => {
  test('gives no answer away', () => {
    const sheet = JSON.stringify(questionSheet(quiz))
    const secrets = ['docker ps', '3.5', 'kubectl', 'Because', 'It is not.', 'explanation', '"right":true', 'documents', JSON.stringify(repair.fixed), JSON.stringify(order.items).slice(1, -1)]
    expect(secrets.filter((secret) => sheet.includes(secret))).toEqual([])
    expect(sheet).toContain('"howToAnswer":"Type the numbers in the right order, like 4 3 2 1."')
  })
})

describe('a sheet of answers', () => {
  const right = {
    one: 'a',
    some: ['a', 'b'],
    text: 'docker ps',
    number: 3.5,
    order: order.items.map((_, index) => shownOrder(order).indexOf(index) + 1).join(' '),
    match: Object.fromEntries(match.pairs.map((pair, index) => [index + 1, 'abc'[shownOrder(match).indexOf(pair.right)]])),
    command: 'kubectl get po -n shop',
    repair: '{ kind: Pod, metadata: { name: web } }',
  }

  test('that is all right scores all, and is recorded as a sitting', () => {
    const { answers, problems } = readSheet(quiz, right, readAnswer)
    expect(problems).toEqual([])
    const { sitting, records } = sitSheet(quiz, answers)
    expect(sitting.score).toBe(8)
    expect(records.map(({ kind }) => kind)).toEqual(['quiz-started', ...quiz.questions.map(() => 'question-answered'), 'quiz-finished'])
  })

  test('that leaves questions out gives nothing for them', () => {
    const { sitting } = sitSheet(quiz, readSheet(quiz, { one: 'b', text: null, number: '3.5' }, readAnswer).answers)
    expect(sitting.score).toBe(1)
    expect(sitting.firsts.filter(({ answer }) => answer === undefined)).toHaveLength(6)
  })

  test('that cannot be read says where', () => {
    expect(readSheet(quiz, { one: 'z', nuber: 1 }, readAnswer).problems).toEqual([
      { question: 'one', what: 'Type one letter from a to b.' },
      { question: 'nuber', what: 'there is no such question. Did you mean number?' },
    ])
    expect(readSheet(quiz, ['a'], readAnswer).problems).toHaveLength(1)
  })
})
