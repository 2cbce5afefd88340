import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { LabProof, Outcome } from '../../src/proof/claim.ts'
import { proofTable } from '../../src/proof/proof-table.ts'
import { proofsAsJunit } from '../../src/proof/proofs-as-junit.ts'

function proofOf(...outcomes: readonly Outcome[]): LabProof {
  const claims = outcomes.map((outcome, index) => ({ id: `solved 1.${index + 1}`, kind: 'solved' as const, step: 1, subject: `check ${index + 1}`, line: 10 * (index + 1), outcome, ms: 1500 }))
  return { lab: 'docker/01-trial', title: 'Trial', file: '/course/labs/docker/01-trial/lab.md', claims, ms: 62_000 }
}

const mixed = proofOf({ state: 'proven' }, { state: 'unproven', expected: 'green after the solution', found: 'red: <no> "web"' }, { state: 'not-tried', why: 'step 1 is not solved' })

it('the table has a line for a lab that is proven, and the place of everything that is not', () => {
  expect(proofTable([proofOf({ state: 'proven' })], '/course')).toEqual(['✓ docker/01-trial    1 of   1 proven  1:02'])
  expect(proofTable([mixed], '/course')).toEqual([
    '✗ docker/01-trial    1 of   3 proven  1:02',
    '  ✗ labs/docker/01-trial/lab.md:20  step 1, green after the solution: check 2',
    '      expected: green after the solution',
    '      found: red: <no> "web"',
    '  - labs/docker/01-trial/lab.md:30  step 1, green after the solution: check 3',
    '      not tried: step 1 is not solved',
  ])
})

it('the table of no labs is empty', () => {
  expect(proofTable([], '/course')).toEqual([])
})

it('JUnit has a suite for a lab and a case for a claim', () => {
  const xml = proofsAsJunit([mixed], '/course')
  expect(xml).toContain('<testsuite name="docker/01-trial" tests="3" failures="1" skipped="1" time="62.000">')
  expect(xml).toContain('<testcase classname="docker/01-trial" name="step 1, green after the solution: check 1" file="labs/docker/01-trial/lab.md" line="10" time="1.500"/>')
  expect(xml).toContain('<failure message="expected green after the solution">red: &lt;no&gt; &quot;web&quot;</failure>')
  expect(xml).toContain('<skipped message="step 1 is not solved"/>')
})

it('JUnit is well formed whatever a program has printed', () => {
  const anyText = fc.array(fc.oneof(fc.nat(0x7f), fc.nat(0x10ffff))).map((codePoints) => String.fromCodePoint(...codePoints))
  fc.assert(
    fc.property(anyText, (found) => {
      const xml = proofsAsJunit([proofOf({ state: 'unproven', expected: found, found })], '/course')
      // Only what XML 1.0 may hold, and no mark-up but the report's own.
      expect(xml).toMatch(/^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u)
      expect(xml.split('<')).toHaveLength(10)
      expect(xml.replace(/&(amp|lt|gt|quot|#10);/g, '')).not.toContain('&')
    }),
  )
})
