import { expect, it } from 'vitest'
import { claimInWords } from '../../src/proof/claim-in-words.ts'
import { claimsOf } from '../../src/proof/claims-of.ts'
import { makeCheck, makeCommand, makeLab, makeStep } from '../lab/make-lab.ts'

const wrong = { command: makeCommand('touch there\ntouch elsewhere', { line: 30 }), because: 'not here' }
const lab = makeLab([
  makeStep(1),
  makeStep(2, { title: 'Make it', line: 12, checks: [makeCheck('2.1', 'it is there', { line: 20 }), makeCheck('2.2', 'nothing is broken', { startsGreen: 'nothing is there yet' })], wrongs: [wrong] }),
])

it('of a lab are in the order in which they are shown', () => {
  expect(claimsOf(lab).map(({ id }) => id)).toEqual(['starts-red 2.1', 'step-starts-red 2.1', 'starts-red 2.2', 'stays-red 2.1', 'solved 2.1', 'solved 2.2', 'solved-again 2', 'undone'])
})

it('name the line of the lab file, the check or the first line of the answer', () => {
  expect(claimsOf(lab)).toContainEqual({ id: 'starts-red 2.1', kind: 'starts-red', step: 2, subject: 'it is there', line: 20 })
  expect(claimsOf(lab)).toContainEqual({ id: 'stays-red 2.1', kind: 'stays-red', step: 2, subject: 'touch there …', line: 30 })
  expect(claimsOf(lab)).toContainEqual({ id: 'solved-again 2', kind: 'solved-again', step: 2, subject: 'Make it', line: 12 })
})

it('can be read', () => {
  expect(claimsOf(lab).map(claimInWords)).toContain('step 2, red after a wrong answer: touch there …')
  expect(claimsOf(lab).map(claimInWords)).toContain('reset leaves nothing')
})
