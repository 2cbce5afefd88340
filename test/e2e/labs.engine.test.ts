import { fileURLToPath } from 'node:url'
import { beforeAll, expect, it } from 'vitest'
import { loadContent } from '../../src/content/load.ts'
import type { LabProof } from '../../src/proof/claim.ts'
import { claimLines } from '../../src/proof/proof-table.ts'
import { proveLabs } from '../../src/proof/prove-labs.ts'
import { programSurroundings } from './program-surroundings.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const { labs, problems } = loadContent([{ folder: root, origin: 'built-in' }])
let proofs: readonly LabProof[] = []

beforeAll(async () => {
  proofs = await proveLabs(labs, programSurroundings(), () => {}, new AbortController().signal)
}, 45 * 60_000)

it('finds the labs of the course', () => {
  expect(problems).toEqual([])
  expect(labs.length).toBeGreaterThanOrEqual(3)
})

for (const { id } of labs) {
  it(`${id} is red before, red on each wrong answer, green after the solution, and leaves nothing`, () => {
    const proof = proofs.find(({ lab }) => lab === id)
    expect(proof?.claims.flatMap((claim) => claimLines(proof, claim, root))).toEqual([])
  })
}
