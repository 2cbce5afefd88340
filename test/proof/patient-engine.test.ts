import { expect, it } from 'vitest'
import type { Engine } from '../../src/docker/engine.ts'
import { Failure } from '../../src/failure.ts'
import { patientEngine } from '../../src/proof/patient-engine.ts'

const engine = { host: 'unix:///somewhere' } as Engine
const silent = new Failure({ what: 'Docker does not answer', why: 'it takes connections, but does not answer', next: ['Restart it.'] })
const never = new AbortController().signal

it('asks an engine again that is silent for a moment', async () => {
  let asked = 0
  const machine = { engine: () => (asked++ === 0 ? Promise.reject(silent) : Promise.resolve(engine)) }
  expect(await patientEngine(machine, never)).toBe(engine)
  expect(asked).toBe(2)
})

it('throws what is no silence at once, and ends when it is told to', async () => {
  await expect(patientEngine({ engine: () => Promise.reject(new TypeError('a bug')) }, never)).rejects.toThrow('a bug')
  const stop = new AbortController()
  const asking = patientEngine({ engine: () => Promise.reject(silent) }, stop.signal)
  stop.abort(new Error('you ended it'))
  await expect(asking).rejects.toThrow('you ended it')
})
