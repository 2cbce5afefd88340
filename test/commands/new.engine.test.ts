import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newLab } from '../../src/authoring/new-lab.ts'
import { loadContent } from '../../src/content/load.ts'
import type { LabProof } from '../../src/proof/claim.ts'
import { claimLines } from '../../src/proof/proof-table.ts'
import { proveLabs } from '../../src/proof/prove-labs.ts'
import { programSurroundings } from '../e2e/program-surroundings.ts'

const folder = mkdtempSync(join(tmpdir(), 'k8s-labs-new-'))
const nothing = { labs: [], quizzes: [], tracks: [], problems: [] }
let proofs: readonly LabProof[] = []

beforeAll(async () => {
  // Names that nobody else on this engine has.
  newLab(`trial/docker-${process.pid}`, folder, nothing, false)
  newLab(`trial/cluster-${process.pid}`, folder, nothing, true)
  const { labs } = loadContent([{ folder, origin: 'added' }])
  proofs = await proveLabs(labs, programSurroundings(), () => {}, new AbortController().signal)
}, 15 * 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('a lab that `new lab` wrote is proven as it stands, with Docker alone and with a cluster', () => {
  expect(proofs).toHaveLength(2)
  expect(proofs.flatMap((proof) => proof.claims.flatMap((claim) => claimLines(proof, claim, folder)))).toEqual([])
})
