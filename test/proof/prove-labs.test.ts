import { expect, it } from 'vitest'
import { foldersOf } from '../../src/folders.ts'
import { proveLabs } from '../../src/proof/prove-labs.ts'
import type { Lab } from '../../src/content/lab.ts'
import { makeLab } from '../lab/make-lab.ts'

/** There is nothing to be shown of a reading, so that no cluster is needed for it. */
const reading = (id: string, nodes: number): Lab => {
  const lab = makeLab([], { id, reading: true, cluster: { nodes, addons: [] } })
  return { ...lab, creates: { ...lab.creates, containers: ['one'] } }
}
const never = new AbortController().signal

it('lets a cluster beside the usual one rest when no lab needs it any more, and gives proofs in the order of the labs', async () => {
  const rested: number[] = []
  const rest = (nodes: number): Promise<void> => Promise.resolve(void rested.push(nodes))
  const labs = [reading('a/01', 2), reading('a/02', 3), reading('a/03', 3)]
  const proofs = await proveLabs(labs, { folders: foldersOf({}), env: {}, ensure: () => Promise.resolve(undefined), rest }, () => {}, never)
  expect(proofs.map(({ lab }) => lab)).toEqual(['a/01', 'a/02', 'a/03'])
  expect(rested).toEqual([3])
})
