import { describe, expect, test } from 'vitest'
import type { ChoiceQuestion, Quiz } from '../../src/content/quiz.ts'
import { quizRules } from '../../src/lint/quiz-rules.ts'
import { one } from '../quiz/quiz.ts'

function question(line: number, right: string, wrongs: readonly string[], at = 0): ChoiceQuestion {
  const choices = wrongs.map((markdown) => ({ markdown, right: false, explanation: 'No.' }))
  return { ...one, id: `q${line}`, line, choices: [...choices.slice(0, at), { markdown: right, right: true, explanation: '' }, ...choices.slice(at)] }
}

function problemsOf(...questions: readonly ChoiceQuestion[]): readonly string[] {
  const quiz: Quiz = { id: 'q', title: 'Q', summary: '', track: 'docker', file: 'q.md', questions }
  return quizRules.flatMap(({ name, problemsOf: find }) => find(quiz).map(({ line, what }) => `${name} ${line}: ${what}`))
}

const spread = [0, 1, 2, 0, 1, 2, 0, 1, 2]

describe('the longest choice', () => {
  test('is named where it stands out alone', () => {
    expect(problemsOf(question(3, 'The kernel, which draws the walls', ['The network', 'The clock']))).toEqual(['longest-answer 3: the right choice is by far the longest'])
  })

  test('may be a little longer, or be short altogether', () => {
    expect(problemsOf(question(3, 'The kernel', ['The net', 'A clock']), question(4, 'Yes, always', ['No']))).toEqual([])
  })

  test('is a habit in more than half of a short quiz', () => {
    const longest = [1, 2, 3].map((line) => question(line, 'abcde', ['abcd', 'abc'], line % 3))
    const other = question(4, 'abc', ['abcd', 'ab'], 2)
    expect(problemsOf(...longest, other)).toEqual(['longest-answer 1: in 3 of 4 questions the right choice is the longest'])
    expect(problemsOf(...longest.slice(1), other, question(5, 'abc', ['abcd', 'ab'], 0))).toEqual([])
  })

  test('is a habit in more than a third of a long one', () => {
    const quiz = (longest: number): readonly ChoiceQuestion[] => spread.map((at, index) => question(index + 1, index < longest ? 'abcde' : 'abc', ['abcd', 'abc'], at))
    expect(problemsOf(...quiz(3))).toEqual([])
    expect(problemsOf(...quiz(4))).toEqual(['longest-answer 1: in 4 of 9 questions the right choice is the longest'])
  })
})

test('the place of the right choice changes', () => {
  const quiz = (places: readonly number[]): readonly string[] => problemsOf(...places.map((at, index) => question(index + 1, 'abc', ['abcd', 'ab'], at)))
  expect(quiz([1, 1, 1, 1])).toEqual(['answer-position 1: in 4 of 4 questions the right choice is b'])
  expect(quiz([1, 1, 0, 2])).toEqual([])
  expect(quiz([1, 1, 1])).toEqual([])
})

test('an explanation that is still to be written is found', () => {
  expect(problemsOf({ ...one, explanation: 'TODO: say why.', line: 7 })).toEqual(['todo 7: an explanation is still to be written'])
})

describe('a drawing', () => {
  const drawing = (columns: number): string => `\`\`\`text\n${'─'.repeat(columns)}\n\`\`\``

  test('that would be cut off is found in a question, its choices and its explanations', () => {
    const asked = question(3, 'no', ['yes', 'perhaps'], 1)
    const [first, ...others] = asked.choices
    if (first === undefined) throw new Error('there are choices')
    expect(problemsOf({ ...asked, body: drawing(75) })).toEqual(['drawing-width 3: a line of a drawing has 75 columns'])
    expect(problemsOf({ ...asked, explanation: drawing(75) })).toHaveLength(1)
    expect(problemsOf({ ...asked, choices: [{ ...first, markdown: drawing(67) }, ...others] })).toHaveLength(1)
    expect(problemsOf({ ...asked, body: drawing(74), choices: [{ ...first, markdown: drawing(66), explanation: drawing(74) }, ...others] })).toEqual([])
  })
})
