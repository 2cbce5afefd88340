import { expect, it } from 'vitest'
import { Unanswered } from '../../src/checks/world.ts'
import { persistently } from '../../src/proof/persistently.ts'

const never = new AbortController().signal

it('asks again when there was no answer', async () => {
  let asked = 0
  const answer = await persistently(async () => {
    asked += 1
    if (asked === 1) throw new Unanswered('docker', 'it is busy', 'docker info')
    return 'here'
  }, never)
  expect([answer, asked]).toEqual(['here', 2])
})

it('throws at once what is no missing answer', async () => {
  const bug = new Error('a bug')
  await expect(persistently(() => Promise.reject(bug), never)).rejects.toBe(bug)
})

it('ends with its signal', async () => {
  const abort = new AbortController()
  const reason = new Error('enough')
  const asking = persistently(() => Promise.reject(new Unanswered('docker', 'it is busy', 'docker info')), abort.signal)
  abort.abort(reason)
  await expect(asking).rejects.toBe(reason)
})
