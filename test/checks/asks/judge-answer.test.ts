import { describe, expect, it } from 'vitest'
import { judgeAnswer, type AnswerOutcome } from '../../../src/checks/asks/judge-answer.ts'
import { revealRight } from '../../../src/checks/asks/reveal-right.ts'
import { grade } from '../../../src/checks/grade.ts'
import { Unanswered, type World } from '../../../src/checks/world.ts'
import type { Ask } from '../../../src/content/ask.ts'
import { memoryWorld, type MemoryWorld } from '../memory-world.ts'
import { computed, makeAsk, stated } from './make-ask.ts'

const never = new AbortController().signal
const web = (replicas?: number): { kind: string; metadata: { name: string }; status: object } => ({ kind: 'Deployment', metadata: { name: 'web' }, status: replicas === undefined ? {} : { readyReplicas: replicas } })
const howMany = makeAsk(computed({ kind: 'kubernetes', objectKind: 'Deployment', name: 'web' }, 'object.status.readyReplicas'), { kind: 'typed', tolerance: 0, wrongs: [{ answer: '1', because: 'One is the least.' }] })
const judge = (ask: Ask, given: string, world: World = memoryWorld()): Promise<AnswerOutcome> => judgeAnswer(ask, given, world, never)
const stateOf = (outcome: AnswerOutcome): string => (outcome.kind === 'judged' ? outcome.verdict.state : outcome.kind)

describe('an answer', () => {
  it('is judged by the world as it is', async () => {
    const world = memoryWorld([web(3)])
    expect(stateOf(await judge(howMany, '3', world))).toBe('pass')
    world.kubernetes.put(web(5))
    expect(stateOf(await judge(howMany, '3', world))).toBe('fail')
    expect(stateOf(await judge(howMany, '5', world))).toBe('pass')
  })

  it('that many give wrongly is told why it is wrong, and another that it is', async () => {
    const world = memoryWorld([web(3)])
    expect(await judge(howMany, '1', world)).toMatchObject({ verdict: { state: 'fail', reason: 'One is the least.' } })
    expect(await judge(howMany, '2', world)).toMatchObject({ verdict: { state: 'fail', reason: '"2" is not right.' } })
  })

  it('cannot be told right or wrong when the API does not answer, with the cause', async () => {
    const world = memoryWorld([web(3)])
    world.kubernetes.failure = new Unanswered('kubernetes', 'the API server refused the connection', 'k8s-labs cluster up')
    expect(await judge(howMany, '3', world)).toMatchObject({ verdict: { state: 'unknown', reason: 'Cannot tell: the API server refused the connection.', look: 'k8s-labs cluster up' } })
    expect(await judge(howMany, '4', world)).toMatchObject({ verdict: { state: 'unknown' } })
  })

  it('is not judged before there is what it is about', async () => {
    expect(await judge(howMany, '3')).toEqual({ kind: 'unclear', next: 'Not yet: there is no Deployment web.' })
    expect(await judge(howMany, '3', memoryWorld([web()]))).toMatchObject({ kind: 'unclear' })
  })

  it('that is no number, where one is asked for, is not judged', async () => {
    expect(await judge(howMany, 'three', memoryWorld([web(3)]))).toEqual({ kind: 'unclear', next: 'Answer with a number, like 3.' })
    expect(stateOf(await judge(makeAsk(stated('the kernel', 'kernel')), 'KERNEL'))).toBe('pass')
  })

  it('is yes or no, or any of several, where the value is', async () => {
    const paused = makeAsk(computed({ kind: 'kubernetes', objectKind: 'Deployment', name: 'web' }, 'has(object.spec)'))
    expect(stateOf(await judge(paused, 'no', memoryWorld([web(1)])))).toBe('pass')
    const owner = makeAsk(computed({ kind: 'kubernetes', objectKind: 'Deployment' }, "['', 'deployment/'].map(kind, kind + object.metadata.name)"))
    expect(stateOf(await judge(owner, 'deployment/web', memoryWorld([web(1)])))).toBe('pass')
  })

  it('is computed from what other kinds of check look at, too', async () => {
    const world: MemoryWorld = memoryWorld()
    world.docker.objects.container.push({ Id: 'abc', Name: '/box', State: { ExitCode: 2 } })
    world.docker.logTexts.set('box', 'one\ntwo\n')
    world.files.put('notes.txt', 'a\nb\nc\n')
    world.shell.result = { exitCode: 0, stdout: 'seven\n', stderr: '' }
    const values = [
      [computed({ kind: 'docker', objectKind: 'container', name: 'box' }, 'object.State.ExitCode'), '2'],
      [computed({ kind: 'logs', endpoint: { kind: 'container', name: 'box' }, previous: false, tailLines: 10 }, 'object.lines.size()'), '2'],
      [computed({ kind: 'file', path: 'notes.txt' }, 'object.lines.size()'), '3'],
      [computed({ kind: 'command', command: 'count' }, 'object.stdout'), 'seven'],
    ] as const
    for (const [right, answer] of values) {
      expect(stateOf(await judge(makeAsk(right), answer, world))).toBe('pass')
      expect(await revealRight(makeAsk(right), world, never)).toEqual({ state: 'told', answer })
    }
  })

  it('to a question whose value cannot be read is no fault of the learner', async () => {
    const broken = makeAsk(computed({ kind: 'kubernetes', objectKind: 'Deployment' }, 'pod.name'))
    expect(await judge(broken, 'web', memoryWorld([web(1)]))).toMatchObject({ verdict: { state: 'unknown', reason: expect.stringContaining('the lab has to be corrected') } })
  })
})

describe('a choice', () => {
  const layers = makeAsk(stated('The ReplicaSet'), { kind: 'choice', several: false, choices: [{ text: 'The Deployment', right: false, because: 'It owns the ReplicaSet.' }, { text: 'The ReplicaSet', right: true }] })
  const several = makeAsk(stated('Its name', 'Its logs'), { kind: 'choice', several: true, choices: [{ text: 'Its name', right: true }, { text: 'Its process', right: false, because: 'That has ended.' }, { text: 'Its logs', right: true }] })

  it('is named by its letter, its number or its text', async () => {
    for (const given of ['b', 'B ', '2', 'the replicaset']) expect(await judge(layers, given)).toMatchObject({ answer: 'The ReplicaSet', verdict: { state: 'pass' } })
    expect(await judge(layers, 'a')).toMatchObject({ answer: 'The Deployment', verdict: { state: 'fail', reason: 'It owns the ReplicaSet.' } })
  })

  it('that there is not is not judged', async () => {
    for (const given of ['c', '0', 'a b', 'the node']) expect(await judge(layers, given)).toMatchObject({ kind: 'unclear' })
  })

  it('of several needs all that are right, and no other', async () => {
    expect(stateOf(await judge(several, 'a, c'))).toBe('pass')
    expect(await judge(several, 'a')).toMatchObject({ verdict: { state: 'fail', reason: 'So far it is right, but that is not all.' } })
    expect(await judge(several, 'a b c')).toMatchObject({ verdict: { state: 'fail', reason: 'That has ended.' } })
    expect(await revealRight(several, memoryWorld(), never)).toEqual({ state: 'told', answer: 'a, c' })
  })

  it('is compared with what is computed, which must be among the choices', async () => {
    const right = computed({ kind: 'kubernetes', objectKind: 'Deployment' }, 'object.status.readyReplicas')
    const count = makeAsk(right, { kind: 'choice', several: false, choices: [{ text: '3', right: false }, { text: '2', right: false }] })
    // 2 is the text of a choice, and not the second one.
    expect(stateOf(await judge(count, '2', memoryWorld([web(2)])))).toBe('pass')
    expect(stateOf(await judge(count, 'a', memoryWorld([web(2)])))).toBe('fail')
    expect(await judge(count, 'a', memoryWorld([web(7)]))).toMatchObject({ verdict: { state: 'unknown', reason: expect.stringContaining('none of its choices is 7') } })
  })
})

describe('a question among the checks', () => {
  const ask = makeAsk(stated('web'))
  const answered = (answer: string, right: boolean, reason = ''): World => ({ ...memoryWorld(), answers: { latest: (title) => (title === ask.title ? { answer, right, reason } : undefined) } })

  it('is red until it is answered, and never unknown', async () => {
    expect(await grade(ask, memoryWorld(), never)).toMatchObject({ state: 'fail', actual: 'not answered yet', reason: 'Not answered yet.' })
  })

  it('is as its last answer was judged, whatever has changed since', async () => {
    expect(await grade(ask, answered('no', false, 'That is another.'), never)).toMatchObject({ state: 'fail', reason: 'That is another.' })
    expect(await grade(ask, answered('web', true), never)).toMatchObject({ state: 'pass', actual: 'web' })
  })
})
