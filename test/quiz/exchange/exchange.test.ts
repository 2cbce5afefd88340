import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseQuiz } from '../../../src/content/parse-quiz.ts'
import type { Question, Quiz } from '../../../src/content/quiz.ts'
import { isAiken, readAiken } from '../../../src/quiz/exchange/read-aiken.ts'
import { questionBase } from '../../../src/quiz/exchange/imported.ts'
import { readGift } from '../../../src/quiz/exchange/read-gift.ts'
import { writeGift } from '../../../src/quiz/exchange/write-gift.ts'
import { writeQuiz } from '../../../src/quiz/exchange/write-quiz.ts'
import { command, order, repair } from '../quiz.ts'

const quizOf = (questions: readonly Question[]): Quiz => ({ id: 'q', title: 'Q', summary: 'q', track: 'docker', file: 'q.md', questions })

/** A line of text with everything in it that GIFT and markdown use for themselves, but words at its ends. */
const line = fc.array(fc.constantFrom('pod', 'Node', '7', '=', '~', '#', '{', '}', ':', '::', '->', '\\', '\\n', '`x y`', '|', '%50%', '####', '"', 'é', '//', '- [x]', '$'), { maxLength: 6 }).map((words) => ['a', ...words, 'z'].join(' '))
const text = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'))
const several = (count: number, least: number): fc.Arbitrary<readonly string[]> => fc.uniqueArray(line, { minLength: least, maxLength: count })
const base = fc.record({ title: line, body: fc.oneof(fc.constant(''), line), explanation: text }).map(({ title, body, explanation }) => questionBase(title, body, explanation, 1))

const choice = fc.tuple(base, several(6, 2), fc.nat(), fc.array(text, { minLength: 6, maxLength: 6 })).map(([facts, texts, mark, why]): Question => {
  const right = texts.map((_, index) => ((mark >> index) & 1) === 1)
  const isMixed = right.includes(true) && right.includes(false)
  const choices = texts.map((markdown, index) => ({ markdown, right: isMixed ? (right[index] ?? false) : index === 0, explanation: why[index] ?? '' }))
  return { kind: 'choice', ...facts, choices, several: choices.filter((one) => one.right).length > 1 }
})
const typed = fc.tuple(base, several(3, 1)).map(([facts, answers]): Question => ({ kind: 'text', ...facts, answers: answers.map((answer) => answer.replaceAll(' |', '')) }))
const number = fc.tuple(base, fc.integer({ min: -999, max: 999 }), fc.constantFrom(0, 0.5, 3)).map(([facts, answer, tolerance]): Question => ({ kind: 'number', ...facts, answer, tolerance }))
const match = fc.tuple(base, several(5, 2), several(5, 2)).map(([facts, lefts, rights]): Question => {
  const pairs = lefts.map((left, index) => ({ left, right: index % rights.length }))
  return { kind: 'match', ...facts, sides: ['what', 'belongs to it'], pairs, options: rights.slice(0, Math.min(lefts.length, rights.length)) }
})
const question = fc.oneof(choice, typed, number, match)

const withoutLine = ({ line: _line, ...rest }: Question): object => rest

test('what is written as GIFT is read back as it was', () => {
  fc.assert(
    fc.property(fc.array(question, { minLength: 1, maxLength: 4 }), (questions) => {
      const { text: written, losses } = writeGift(quizOf(questions))
      expect(losses).toEqual([])
      const read = readGift(written)
      expect(read.problems).toEqual([])
      expect(read.questions.map(withoutLine)).toEqual(questions.map(withoutLine))
    }),
    { numRuns: 300 },
  )
})

test('what is imported is written as a quiz that says the same', () => {
  fc.assert(
    fc.property(fc.uniqueArray(question, { minLength: 1, maxLength: 4, selector: ({ id }) => id }), (questions) => {
      const { quiz, problems } = parseQuiz({ file: 'q.md', id: 'q', text: writeQuiz(quizOf(questions)) })
      expect(problems).toEqual([])
      expect(quiz?.questions.map(withoutLine)).toEqual(questions.map(withoutLine))
    }),
    { numRuns: 300 },
  )
})

test('any text is read as GIFT or Aiken, or its problems are told', () => {
  const part = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('::a::', '{', '}', '=', '~', '#', '####', '->', '%50%', '\n', '\n\n', 'T', 'A. b\n', 'ANSWER: A\n', '\\', '$CATEGORY: x\n', '//'))
  fc.assert(
    fc.property(fc.array(part).map((parts) => parts.join('')), (whole) => {
      for (const { questions, problems } of [readGift(whole), readAiken(whole)]) expect(questions.length + problems.length).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: 500 },
  )
})

describe('GIFT of others', () => {
  test.each([
    ['Water boils at 100 °C {T}', { kind: 'choice', title: 'Water boils at 100 °C', choices: [{ markdown: 'True', right: true }, { markdown: 'False', right: false, explanation: 'TODO: say why.' }] }],
    ['// a comment\n::Q1:: Who? { =Ada#Yes. ~Bob#No. }', { kind: 'choice', title: 'Who?', several: false, choices: [{ markdown: 'Ada', right: true, explanation: 'Yes.' }, { markdown: 'Bob', right: false, explanation: 'No.' }] }],
    ['Which?\n{\n~%50%a\n~%50%b\n~%-100%c\n}', { kind: 'choice', several: true, choices: [{ right: true }, { right: true }, { right: false }] }],
    ['Two plus {=two =2} is four.', { kind: 'text', title: 'Two plus _____ is four.', answers: ['two', '2'] }],
    ['When? {#1822:5}', { kind: 'number', answer: 1822, tolerance: 5 }],
    ['Pi? {#3.141..3.143}', { kind: 'number', answer: 3.142 }],
    ['Match. { =cat -> cat food =dog -> dog food =fish -> cat food}', { kind: 'match', pairs: [{ left: 'cat', right: 0 }, { left: 'dog', right: 1 }, { left: 'fish', right: 0 }], options: ['cat food', 'dog food'] }],
    ['List them. {=kubectl get pods}', { kind: 'command', answers: ['kubectl get pods'] }],
  ])('is read: %s', (gift, expected) => {
    const { questions, problems } = readGift(gift)
    expect(problems).toEqual([])
    expect(questions).toMatchObject([expected])
  })

  test('that is not understood is told with its line', () => {
    expect(readGift('$CATEGORY: top\n\nWrite. {}\n\nOnly a text.\n\nOpen {=a\n\nMany {#=1 =2}').problems).toEqual([
      { line: 1, what: 'categories are left out' },
      { line: 3, what: 'an essay cannot be judged here; it is left out' },
      { line: 5, what: 'this is a text without answers' },
      { line: 7, what: 'its answers have no } at their end' },
      { line: 9, what: 'of several numbers only one can be right here; it is left out' },
    ])
  })
})

test('what GIFT cannot hold is told', () => {
  const { text: written, losses } = writeGift(quizOf([order, { ...command, line: 5 }, { ...repair, line: 9, from: 'docker/01' }]))
  expect(losses).toEqual([
    'Topics, and the labs that questions belong to, are left out.',
    'line 1: an order becomes numbers that are matched with what they stand for.',
    'line 5: a command becomes a short answer, which Moodle compares letter by letter.',
    'line 9: a snippet that is to be repaired is left out; GIFT has nothing like it.',
  ])
  expect(written).toContain('\t=1 -> build')
})

describe('Aiken', () => {
  const aiken = 'What is a Pod?\nA. A machine\nB) Some containers\nANSWER: B\n\nWhat else?\nA. Nothing\nANSWER: A\n\nAnd?\n'

  test('is read, and what is wrong is told', () => {
    expect(isAiken(aiken)).toBe(true)
    expect(isAiken('Q {=a}')).toBe(false)
    expect(readAiken(aiken)).toMatchObject({
      questions: [{ kind: 'choice', title: 'What is a Pod?', line: 1, choices: [{ markdown: 'A machine', right: false, explanation: 'TODO: say why.' }, { markdown: 'Some containers', right: true, explanation: '' }] }],
      problems: [{ line: 6, what: 'it has 1 choices, and may have 2 to 9; it is left out' }, { line: 10, what: 'this question has no ANSWER:; it is left out' }],
    })
  })
})
