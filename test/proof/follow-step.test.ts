import { expect, it } from 'vitest'
import { followStep, type Verdicts } from '../../src/proof/follow-step.ts'
import { kubernetesCheck } from '../checks/make-check.ts'
import { memoryWorld } from '../checks/memory-world.ts'
import { makeStep } from '../lab/make-lab.ts'

const step = makeStep(1, { checks: [kubernetesCheck('ConfigMap', { name: 'there' })] })
const there = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'there', namespace: 'lab-x' } }
const patience = { quietMs: 50, lastingMs: 1_000, longestMs: 1_000 }
const never = new AbortController().signal
const isGreen = (verdicts: Verdicts): boolean => verdicts.get('1.1')?.state === 'pass'

it('ends when what is wished for lasts', async () => {
  const verdicts = await followStep(step, memoryWorld([there]), isGreen, patience, never)
  expect(isGreen(verdicts)).toBe(true)
})

it('waits for what comes later', async () => {
  const world = memoryWorld()
  const following = followStep(step, world, isGreen, { ...patience, longestMs: 30_000 }, never)
  setTimeout(() => world.kubernetes.put(there), 100)
  expect(isGreen(await following)).toBe(true)
})

it('is not content with what holds for a moment', async () => {
  const world = memoryWorld([there])
  const begun = performance.now()
  setTimeout(() => world.kubernetes.remove('ConfigMap', 'there'), 100)
  const verdicts = await followStep(step, world, isGreen, { ...patience, quietMs: 500 }, never)
  expect(verdicts.get('1.1')?.state).toBe('fail')
  expect(performance.now() - begun).toBeGreaterThanOrEqual(900)
})

it('tells at the end what stands then, also of what told no change', async () => {
  const world = memoryWorld([there])
  let asked = 0
  world.kubernetes.hold = async () => {
    asked += 1
    if (asked === 2) world.kubernetes.remove('ConfigMap', 'there')
  }
  const verdicts = await followStep(step, world, isGreen, patience, never)
  expect(verdicts.get('1.1')?.state).toBe('fail')
})

it('of a step without checks asks nothing', async () => {
  const world = memoryWorld()
  expect(await followStep(makeStep(1), world, () => false, patience, never)).toEqual(new Map())
  expect(world.kubernetes.asked).toEqual([])
})

it('ends with its signal', async () => {
  const abort = new AbortController()
  const reason = new Error('enough')
  const following = followStep(step, memoryWorld(), isGreen, { ...patience, longestMs: 60_000 }, abort.signal)
  setTimeout(() => abort.abort(reason), 50)
  await expect(following).rejects.toBe(reason)
})
