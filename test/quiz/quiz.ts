import type { ChoiceQuestion, CommandQuestion, MatchQuestion, NumberQuestion, OrderQuestion, Quiz, RepairQuestion, TextQuestion } from '../../src/content/quiz.ts'

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
export const order: OrderQuestion = { ...base, kind: 'order', id: 'order', title: 'Order?', items: ['build', 'tag', 'push', 'pull'] }
export const match: MatchQuestion = {
  ...base,
  kind: 'match',
  id: 'match',
  title: 'Match?',
  sides: ['Code', 'Cause'],
  pairs: [
    { left: '137', right: 0 },
    { left: '127', right: 1 },
    { left: '143', right: 2 },
  ],
  options: ['killed', 'not found', 'asked to end'],
}
export const command: CommandQuestion = { ...base, kind: 'command', id: 'command', title: 'Command?', answers: ['kubectl get pods -n shop', 'kubectl get pods --namespace shop -o wide'] }
export const repair: RepairQuestion = { ...base, kind: 'repair', id: 'repair', title: 'Repair?', broken: 'kind: Pod\nmetadata: { name: web }\nspec: { replicas: 2 }\n', fixed: 'kind: Pod\nmetadata: { name: web }\n', documents: [{ kind: 'Pod', metadata: { name: 'web' } }] }

export const quiz: Quiz = { id: 'q', title: 'Q', summary: '', track: 'docker', file: 'quizzes/q.md', questions: [one, text, number] }
