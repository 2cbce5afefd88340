import { expect, it } from 'vitest'
import type { Cluster } from '../../src/cluster/provision-request.ts'
import { Provisioning, type MachineNeeds } from '../../src/running/provisioning.ts'

const needs = (nodes: number, images: readonly string[] = []): MachineNeeds => ({ nodes, addons: [], images })

/** Says which needs were worked at, each until `done` is called. */
function slow(): { readonly provisioning: Provisioning; readonly begun: MachineNeeds[]; done: () => Promise<void> } {
  const begun: MachineNeeds[] = []
  const ends: (() => void)[] = []
  const provision = async (given: MachineNeeds): Promise<Cluster> => {
    begun.push(given)
    await new Promise<void>((resolve) => ends.push(resolve))
    return { name: `${given.nodes} nodes`, kubeconfig: '', context: '', nodes: [], toolFolders: [], dockerHost: '' }
  }
  const provisioning = new Provisioning({ offer: () => Promise.resolve(undefined), provision }, { given: true })
  const done = async (): Promise<void> => {
    await expect.poll(() => ends.length).toBeGreaterThan(0)
    ends.shift()?.()
  }
  return { provisioning, begun, done }
}

it('lets a wish for less join what is under way for the same cluster', async () => {
  const { provisioning, begun, done } = slow()
  const both = Promise.all([provisioning.ensure(needs(2, ['busybox:stable'])), provisioning.ensure(needs(1))])
  await done()
  expect((await both).map((cluster) => cluster?.name)).toEqual(['2 nodes', '2 nodes'])
  expect(begun).toHaveLength(1)
})

it('does not give a lab the cluster with three nodes that is being made for another one', async () => {
  const { provisioning, begun, done } = slow()
  const both = Promise.all([provisioning.ensure(needs(3)), provisioning.ensure(needs(2))])
  await done()
  await done()
  expect((await both).map((cluster) => cluster?.name)).toEqual(['3 nodes', '2 nodes'])
  expect(begun.map(({ nodes }) => nodes)).toEqual([3, 2])
})
