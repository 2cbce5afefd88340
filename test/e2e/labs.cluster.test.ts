import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { loadContent } from '../../src/content/load.ts'
import { claimLines } from '../../src/proof/proof-table.ts'
import { proveLab } from '../../src/proof/prove-lab.ts'
import { programSurroundings } from './program-surroundings.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const { labs, problems } = loadContent([{ folder: root, origin: 'built-in' }])

it('finds the labs of the course', () => {
  expect(problems).toEqual([])
  expect(labs.length).toBeGreaterThanOrEqual(3)
})

for (const lab of labs) {
  it(`${lab.id} is red before, red on each wrong answer, green after the solution, and leaves nothing`, { timeout: 15 * 60_000 }, async ({ signal }) => {
    const proof = await proveLab(lab, programSurroundings(), () => {}, signal)
    expect(proof.claims.flatMap((claim) => claimLines(proof, claim, root))).toEqual([])
  })
}
