import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exitCodes } from '../../src/failure.ts'
import { foldersOf } from '../../src/folders.ts'
import { Machine } from '../../src/running/machine.ts'
import { createProvisioner } from '../../src/running/provisioner.ts'

describe('with a DOCKER_HOST that nobody listens at', () => {
  const home = mkdtempSync(join(tmpdir(), 'provisioner-'))
  const env = { ...process.env, K8S_LABS_HOME: home, DOCKER_HOST: `unix://${home}/nobody.sock` }
  const needs = { nodes: 0, addons: [], images: ['busybox:stable'] }
  const provisioner = (given: boolean): ReturnType<typeof createProvisioner> => createProvisioner(new Machine(foldersOf(env), env), env, { given })
  const signal = AbortSignal.timeout(20_000)

  it('no other engine is offered, as it would not be used', async () => {
    expect(await provisioner(false).offer(needs, signal)).toBeUndefined()
  })

  it.each([false, true])('the address and the way out are told, whether everything was agreed to or not (%s)', async (given) => {
    const events: unknown[] = []
    const failed = provisioner(given).provision(needs, (event) => events.push(event), signal)
    await expect(failed).rejects.toMatchObject({
      what: 'The engine that DOCKER_HOST names does not answer',
      why: expect.stringContaining(`${home}/nobody.sock`),
      next: [expect.stringMatching(/^unset DOCKER_HOST/), expect.anything()],
      exitCode: exitCodes.missing,
    })
    expect(events).toEqual([])
  })
})
