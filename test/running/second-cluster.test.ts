import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { foldersOf } from '../../src/folders.ts'
import { Machine } from '../../src/running/machine.ts'
import { Provisioning, type MachineNeeds, type Offer } from '../../src/running/provisioning.ts'
import { secondCluster } from '../../src/running/second-cluster.ts'

const needs: MachineNeeds = { nodes: 3, addons: [], images: ['nginx:stable'] }

describe('a second cluster', () => {
  const home = mkdtempSync(join(tmpdir(), 'second-cluster-'))
  const env = { ...process.env, K8S_LABS_HOME: home, DOCKER_HOST: `unix://${home}/nobody.sock` }
  const machine = new Machine(foldersOf(env), env)
  const quiet = new AbortController().signal

  it('is none for a lab that shares the usual one, nor for who names it', async () => {
    expect(await secondCluster({ ...needs, nodes: 2 }, machine, env, quiet)).toEqual([])
    expect(await secondCluster({ ...needs, nodes: 0 }, machine, env, quiet)).toEqual([])
    expect(await secondCluster({ ...needs, isNamed: true }, machine, env, quiet)).toEqual([])
  })

  it('is not spoken of where no engine tells what is there', async () => {
    expect(await secondCluster(needs, machine, env, quiet)).toEqual([])
  })
})

describe('what an answer to an offer covers', () => {
  function asked(covers: Offer['covers']) {
    const consent = { given: false }
    const provisioning = new Provisioning({ offer: () => Promise.resolve({ text: ['It would be made.'], covers }), provision: () => Promise.resolve(undefined) }, consent)
    return { consent, provisioning, answerWhenAsked: (yes: boolean) => provisioning.subscribe(() => provisioning.state.kind === 'asking' && provisioning.answer(yes)) }
  }

  it('a yes to a second cluster agrees to nothing that comes later', async () => {
    const { consent, provisioning, answerWhenAsked } = asked('these needs')
    answerWhenAsked(true)
    await expect(provisioning.ensure(needs)).resolves.toBeUndefined()
    expect(consent.given).toBe(false)
  })

  it('a yes to installing agrees to it for as long as the program runs', async () => {
    const { consent, provisioning, answerWhenAsked } = asked('installing')
    answerWhenAsked(true)
    await provisioning.ensure(needs)
    expect(consent.given).toBe(true)
  })

  it('a no says what was not done', async () => {
    for (const [covers, what] of [['these needs', 'The cluster for this lab was not made'], ['installing', 'Nothing was installed']] as const) {
      const { provisioning, answerWhenAsked } = asked(covers)
      answerWhenAsked(false)
      await expect(provisioning.ensure(needs)).rejects.toMatchObject({ what })
    }
  })
})
