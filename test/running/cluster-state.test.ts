import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Docker from 'dockerode'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { foldersOf } from '../../src/folders.ts'
import { clusterState } from '../../src/running/cluster-state.ts'

const home = mkdtempSync(join(tmpdir(), 'cluster-state-'))
const folders = foldersOf({ K8S_LABS_HOME: home })
const lock = join(folders.state, 'provision.lock')
const socketPath = join(home, 'docker.sock')
const node = { Id: 'a1', Names: ['/k8s-labs-control-plane'], State: 'running', Image: 'kindest/node:v1', Created: 2, Labels: { 'io.x-k8s.kind.cluster': 'k8s-labs' } }
/** An engine that has one container: a node of a cluster that kind has begun to make. */
const engine = createServer((_, response) => void response.setHeader('content-type', 'application/json').end(JSON.stringify([node])))

beforeAll(async () => {
  mkdirSync(folders.state, { recursive: true })
  writeFileSync(join(folders.state, 'cluster.json'), JSON.stringify({ name: 'k8s-labs', phase: 'creating', startedAt: 1000, containers: [], nodeImage: node.Image }))
  await new Promise<void>((resolve) => engine.listen(socketPath, resolve))
})
afterEach(() => rmSync(lock, { force: true }))
afterAll(() => {
  engine.close()
  rmSync(home, { recursive: true, force: true })
})

const state = (): ReturnType<typeof clusterState> =>
  clusterState({ name: 'k8s-labs', folders, findEngine: () => Promise.resolve({ docker: new Docker({ socketPath }), host: `unix://${socketPath}`, env: {}, cgroupVersion: '2', version: '28', found: 'here' }) }, AbortSignal.timeout(10_000))

describe('a cluster that is half made', () => {
  it('is being made while the process that makes it lives', async () => {
    writeFileSync(lock, `${process.pid}\n`)
    expect(await state()).toEqual({ state: 'making', name: 'k8s-labs', nodes: ['k8s-labs-control-plane'], by: process.pid })
  })

  it('is broken where nobody makes it', async () => {
    expect(await state()).toMatchObject({ state: 'broken' })
  })

  it('is broken where the one that made it is gone, or has not shown for long that it lives', async () => {
    writeFileSync(lock, '4194999\n')
    expect(await state()).toMatchObject({ state: 'broken' })
    writeFileSync(lock, `${process.pid}\n`)
    utimesSync(lock, new Date(0), new Date(0))
    expect(await state()).toMatchObject({ state: 'broken' })
  })
})
