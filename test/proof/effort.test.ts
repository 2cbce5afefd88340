import { expect, it } from 'vitest'
import { effortOf } from '../../src/proof/effort.ts'
import { makeCheck, makeCommand, makeLab, makeStep } from '../lab/make-lab.ts'

const wrong = { command: makeCommand('docker ps'), because: 'no' }
const step = (number: number, wrongs: number) => makeStep(number, { solve: [makeCommand('docker run one\ndocker run two')], wrongs: Array.from({ length: wrongs }, () => wrong) })

it('is that of the commands, each solution twice', () => {
  expect(effortOf(makeLab([step(1, 0), step(2, 0)]))).toBe(8)
  expect(effortOf(makeLab([step(1, 1), step(2, 1)]))).toBe(10)
})

it('grows in a cluster with the steps that are done again for a wrong answer', () => {
  const cluster = { nodes: 2, addons: [] }
  expect(effortOf(makeLab([step(1, 3), step(2, 0)], { cluster }))).toBe(11)
  expect(effortOf(makeLab([step(1, 0), step(2, 3)], { cluster }))).toBe(17)
})

it('is more for what may take long', () => {
  const long = makeStep(1, { solve: [makeCommand('docker build .', { timeoutMs: 300_000 })] })
  expect(effortOf(makeLab([long]))).toBe(8)
  const patient = makeStep(1, { checks: [makeCheck('slow', 'slow', { withinMs: 60_000 }), makeCheck('soon', 'soon', { withinMs: 5_000 })] })
  expect(effortOf(makeLab([patient]))).toBe(60)
})
