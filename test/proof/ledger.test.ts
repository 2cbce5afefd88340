import { expect, it } from 'vitest'
import type { SettledClaim } from '../../src/proof/claim.ts'
import { isProven } from '../../src/proof/claim.ts'
import { claimsOf, solvedAgainClaim, startsRedClaim, undoneClaim } from '../../src/proof/claims-of.ts'
import { Ledger } from '../../src/proof/ledger.ts'
import { makeCheck, makeLab, makeStep } from '../lab/make-lab.ts'

const check = makeCheck('1.1', 'it is there')
const step = makeStep(1, { checks: [check] })
const lab = makeLab([step])

it('is proven when every claim was shown', () => {
  const told: SettledClaim[] = []
  const ledger = new Ledger(lab, (claim) => told.push(claim))
  for (const claim of claimsOf(lab)) ledger.settle(claim, { state: 'proven' })
  expect(isProven(ledger.proof())).toBe(true)
  expect(told.map(({ id }) => id)).toEqual(claimsOf(lab).map(({ id }) => id))
})

it('keeps what was not shown, whatever comes after it', () => {
  const ledger = new Ledger(lab, () => {})
  const unproven = { state: 'unproven', expected: 'red', found: 'green' } as const
  ledger.settle(startsRedClaim(step, check), unproven)
  ledger.settle(startsRedClaim(step, check), { state: 'proven' })
  expect(ledger.proof().claims[0]).toMatchObject({ outcome: unproven })
})

it('says of what was never tried why', () => {
  const ledger = new Ledger(lab, () => {})
  ledger.settle(undoneClaim, { state: 'proven' })
  ledger.breakOff('the first thing went wrong')
  ledger.breakOff('the second, too')
  const proof = ledger.proof()
  expect(isProven(proof)).toBe(false)
  expect(proof.claims).toContainEqual({ ...solvedAgainClaim(step), outcome: { state: 'not-tried', why: 'the first thing went wrong' }, ms: 0 })
  expect(proof.claims.at(-1)).toMatchObject({ id: 'undone', outcome: { state: 'proven' } })
})
