import { readFile, writeFile } from 'node:fs/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { Question, Quiz, RepairQuestion } from '../../src/content/quiz.ts'
import type { ServerWord } from '../../src/quiz/answer.ts'
import { letterOf } from '../../src/quiz/letter-of.ts'
import { shownOrder } from '../../src/quiz/shown-order.ts'
import { rightKeys } from '../harness/answer-question.ts'
import { makeLab } from '../lab/make-lab.ts'
import { command, match, one, order, repair, some } from '../quiz/quiz.ts'
import { keys, openApp, type OpenApp } from './open-app.tsx'

let app: OpenApp
afterEach(() => app.close())

async function ask(question: Question, edit?: (file: string) => Promise<string | undefined>, tryManifest?: (text: string) => Promise<ServerWord>, columns?: number): Promise<void> {
  const quiz: Quiz = { id: 'kinds', title: 'Kinds', summary: '', track: 'docker', file: 'q.md', questions: [question] }
  app = openApp({ quizzes: [quiz], ...(edit === undefined ? {} : { editFile: edit }), ...(tryManifest === undefined ? {} : { tryManifest }), ...(columns === undefined ? {} : { columns }) })
  await app.shows('Quiz: Kinds')
  app.type(keys.enter)
  await app.shows(question.title)
}

describe('a question', () => {
  it('for an order lets items be taken, moved and put down', async () => {
    await ask(order)
    await app.shows(/▸ {3}1\. /)
    const right = rightKeys(order)
    app.type(right.slice(0, -keys.enter.length))
    await app.shows(/1\. build[^]*2\. tag[^]*3\. push[^]*4\. pull/)
    app.type(keys.enter)
    await app.shows('✓ Right')
  })

  it('for an order says in full how it is answered, on a narrow terminal, and so do the keys', async () => {
    app = openApp({ quizzes: [{ id: 'kinds', title: 'Kinds', summary: '', track: 'docker', file: 'q.md', questions: [order] }], columns: 80 })
    await app.shows('Quiz: Kinds')
    app.type(keys.enter)
    await app.shows(/Put them in order: [^]*, then\s[^]*Enter\./)
    await app.hides('…')
    app.type('?')
    await app.shows(/put in[^]*order, and put it down/)
    await app.hides('…')
  })

  it('about what belongs together lets an option be chosen for each', async () => {
    await ask(match)
    app.type(keys.enter)
    await app.shows('Choose for each line')
    for (const { right } of match.pairs) app.type(keys.right.repeat(shownOrder(match).indexOf(right) + 1) + keys.down)
    await app.shows(/1\. 137[^]*→ .\) killed[^]*2\. 127[^]*→ .\) not found/)
    app.type(keys.enter)
    await app.shows('✓ Right')
  })

  it('is answered by letters: of a choice, and of what belongs to the marked line', async () => {
    await ask(match)
    const letters = match.pairs.map(({ right }) => letterOf(shownOrder(match).indexOf(right)))
    app.type(letters.join(keys.down) + keys.enter)
    await app.shows('✓ Right')
    app.close()
    await ask({ ...some, choices: some.choices.slice(0, 3) })
    app.type('d')
    await app.shows(/a \[ \]/)
    app.type(`cbac${keys.enter}`)
    await app.shows('✓ Right')
    app.close()
    await ask(one)
    app.type('b')
    await app.shows('▸ b (•) no')
    app.type(`a${keys.enter}`)
    await app.shows('✓ Right')
  })

  it('that is typed offers no keys that would be letters', async () => {
    await ask(command)
    await app.shows('Enter answer  Esc back')
    await app.hides('S show answer')
  })

  it('for a command says what differs', async () => {
    await ask(command)
    app.type('kubectl get po\r')
    await app.shows('`--namespace shop` is missing.')
  })

  it('about a snippet opens the editor, and judges what is in the file then', async () => {
    await ask(repair, async (file) => {
      expect(await readFile(file, 'utf8')).toBe(repair.broken)
      await writeFile(file, '{ metadata: { name: web }, kind: Pod }\n')
      return undefined
    })
    app.type(keys.enter)
    await app.shows('Nothing in it has been changed')
    app.type('e')
    await app.shows('Enter gives the snippet')
    app.type(keys.enter)
    await app.shows('✓ Right')
  })

  it('about a snippet tells of a wrong one what the API server says', async () => {
    const edit = async (file: string): Promise<undefined> => writeFile(file, '{ metadata: { name: web }, kind: Pod, spec: { hall: 2 } }\n').then(() => undefined)
    const whole: RepairQuestion = { ...repair, documents: [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' } }] }
    await ask(whole, edit, async (text) => ({ kind: 'refused', why: `no ${/hall/.exec(text)?.[0]} here` }))
    app.type('e')
    await app.shows('Enter gives the snippet')
    app.type(keys.enter)
    await app.shows(/The API server of your cluster refuses it:[^]*no hall here/)
  })

  it('about a snippet tells all that the API server says, however long', async () => {
    const edit = async (file: string): Promise<undefined> => writeFile(file, '{ metadata: { name: web }, kind: Pod, spec: { hall: 2 } }\n').then(() => undefined)
    const whole: RepairQuestion = { ...repair, documents: [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' } }] }
    await ask(whole, edit, async () => ({ kind: 'refused', why: `Pod in version "v1" cannot be handled as a Pod: ${'spec has '.repeat(9)}no such hall` }), 80)
    app.type('e')
    await app.shows('Enter gives the snippet')
    app.type(keys.enter)
    await app.shows(/refuses it:[^]*cannot be handled[^]*no such hall/)
  })
})

describe('feedback at the end', () => {
  it('goes on at once, shows the mistakes, and leads to the lab of the marked one', async () => {
    const lab = makeLab([], { id: 'docker/01-first', title: 'First steps' })
    const quiz: Quiz = { id: 'kinds', title: 'Kinds', summary: '', track: 'docker', file: 'q.md', questions: [one, { ...command, from: 'docker/01-first' }] }
    app = openApp({ labs: [lab], quizzes: [quiz] })
    await app.shows('First steps')
    app.type('/Kinds\r')
    await app.shows(/▸ . Quiz: Kinds/)
    app.type(keys.enter)
    await app.shows('f puts feedback off')
    app.type('f')
    await app.shows('Feedback comes at the end')
    app.type(`${keys.down}${keys.enter}`)
    await app.shows('Command?')
    app.type('kubectl get\r')
    await app.shows('0 of 2 at the first try')
    await app.shows('Right would have been: yes')
    app.type('o')
    await app.shows('No lab is named')
    app.type('j')
    await app.shows('Lab: docker/01-first')
    app.type('o')
    await app.shows(/k8s-labs › .*First steps/)
  })
})
