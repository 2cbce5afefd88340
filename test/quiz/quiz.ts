import type { ChoiceQuestion, NumberQuestion, Quiz, TextQuestion } from '../../src/content/quiz.ts'

const base = { body: '', explanation: 'Because.', line: 1 }

export const one: ChoiceQuestion = {
  ...base,
  kind: 'choice',
  id: 'one',
  title: 'One?',
  several: false,
  choices: [
    { markdown: 'yes', right: true, explanation: '' },
    { markdown: 'no', right: false, explanation: 'It is not.' }
  ]
}

export const some: ChoiceQuestion = {
  ...base,
  kind: 'choice',
  id: 'some',
  title: 'Some?',
  several: true,
  choices: [
    { markdown: 'a', right: true, explanation: 'A is.' },
    { markdown: 'b', right: true, explanation: '' },
    { markdown: 'c', right: false, explanation: 'C is not.' },
    { markdown: 'd', right: false, explanation: 'D is not.' }
  ]
}

export const text: TextQuestion = { ...base, kind: 'text', id: 'text', title: 'Text?', answers: ['docker ps', 'docker container ls'] }
export const number: NumberQuestion = { ...base, kind: 'number', id: 'number', title: 'Number?', answer: 3.5, tolerance: 0.1 }

export const quiz: Quiz = { id: 'q', title: 'Q', summary: '', track: 'docker', file: 'quizzes/q.md', questions: [one, text, number] }
