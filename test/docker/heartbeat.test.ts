import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Unanswered } from '../../src/checks/world.ts'
import { createHeartbeat } from '../../src/docker/heartbeat.ts'

const lost = new Unanswered('docker', 'it is gone', 'start it')
let isThere: boolean

beforeEach(() => {
  isThere = true
})

const beat = async () => {
  if (!isThere) throw lost
}

const running: { stop(): void }[] = []

afterEach(() => {
  for (const heartbeat of running.splice(0)) heartbeat.stop()
})

function start(onTurn: (turn: 'lost' | 'found') => void) {
  const heartbeat = createHeartbeat(beat, onTurn)
  running.push(heartbeat)
  heartbeat.start()
  return heartbeat
}

it('ends with the cause what hangs on the API, and tells when it is found again', async () => {
  const turns: string[] = []
  const heartbeat = start((turn) => turns.push(turn))
  const before = heartbeat.alive
  isThere = false
  await vi.waitFor(() => expect(before.aborted).toBe(true), 15_000)
  expect(before.reason).toBe(lost)
  const found = heartbeat.found(new AbortController().signal)
  isThere = true
  await found
  expect(heartbeat.alive.aborted).toBe(false)
  expect(turns).toEqual(['lost', 'found'])
})

it('does not keep those waiting who give up, nor those whom nothing holds back', async () => {
  const heartbeat = start(() => undefined)
  await heartbeat.found(new AbortController().signal)
  isThere = false
  await vi.waitFor(() => expect(heartbeat.alive.aborted).toBe(true), 15_000)
  await expect(heartbeat.found(AbortSignal.timeout(10))).rejects.toThrow(/timeout/)
})

it('takes what it does not ask for alive', async () => {
  const heartbeat = start(() => undefined)
  isThere = false
  await vi.waitFor(() => expect(heartbeat.alive.aborted).toBe(true), 15_000)
  heartbeat.stop()
  expect(heartbeat.alive.aborted).toBe(false)
})
