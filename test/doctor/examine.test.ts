import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { examine } from '../../src/doctor/examine.ts'
import { judgeCgroup } from '../../src/doctor/examinations/cgroup.ts'
import { judgeDisk } from '../../src/doctor/examinations/disk.ts'
import { judgeInotify } from '../../src/doctor/examinations/inotify.ts'
import { judgeCluster } from '../../src/doctor/examinations/own-cluster.ts'
import { judgeMemory } from '../../src/doctor/examinations/memory.ts'
import { judgeNode } from '../../src/doctor/examinations/node-version.ts'
import { stateFolder } from '../../src/doctor/examinations/state-folder.ts'
import { judgeTerminal } from '../../src/doctor/examinations/terminal.ts'
import type { Surroundings } from '../../src/doctor/examination.ts'
import type { Finding } from '../../src/doctor/finding.ts'
import { createPatient } from '../../src/doctor/patient.ts'
import { foldersOf } from '../../src/folders.ts'

const gigabyte = 1024 ** 3
const signal = new AbortController().signal
const fresh = (): string => mkdtempSync(join(tmpdir(), 'doctor-'))

const noLabs = () => Promise.resolve([])

async function all(env: NodeJS.ProcessEnv, given: Partial<Surroundings> = {}): Promise<ReadonlyMap<string, Finding>> {
  const findings = new Map<string, Finding>()
  for await (const finding of examine({ folders: foldersOf(env), env, labs: noLabs, ...given }, signal)) findings.set(finding.name, finding)
  return findings
}

describe('the doctor', () => {
  it('names each thing once, whatever is wrong, and says what mends what is missing', async () => {
    const home = fresh()
    const findings = await all({ HOME: home, K8S_LABS_HOME: home, KIT_HOME: home, PATH: '/no/such/folder', DOCKER_HOST: 'unix:///no/such/docker.sock' })
    expect([...findings.keys()]).toEqual([
      'Node.js', 'System', 'Terminal', 'Voice', 'Docker', 'Docker socket', 'Architecture', 'Memory', 'Disk', 'inotify', 'cgroup', 'Proxy', 'DNS', 'Registry', 'Ports',
      'kind and kubectl', 'Version skew', 'State folder', 'Locks', 'Cluster', 'Kubeconfig', 'Other clusters',
    ])
    expect(findings.get('Docker')).toMatchObject({ state: 'missing' })
    const incomplete = [...findings.values()].filter(({ state, cause, fix }) => (state === 'ok' ? cause !== '' || fix.length > 0 : cause === '' || (state === 'missing' && fix.length === 0)))
    expect(incomplete).toEqual([])
  })

  it('is not held up by a Docker that hangs', async () => {
    const home = fresh()
    const socket = join(home, 'docker.sock')
    const server = createServer(() => {}).listen(socket)
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    const findings = await all({ HOME: home, K8S_LABS_HOME: home, KIT_HOME: home, PATH: '', DOCKER_HOST: `unix://${socket}` })
    expect(findings.get('Docker')).toMatchObject({ state: 'missing', what: expect.stringMatching(/answer/) })
    expect(findings.get('Cluster')).toMatchObject({ state: 'unknown' })
  })

  it('is not held up by a network that swallows all that is sent, nor by labs that cannot be read', async () => {
    const home = fresh()
    const silent = createServer(() => undefined).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    onTestFinished(() => void silent.close())
    const env = { HOME: home, K8S_LABS_HOME: home, KIT_HOME: home, PATH: '', DOCKER_HOST: 'unix:///no/such/docker.sock' }
    const findings = await all(env, { registry: new URL(`https://127.0.0.1:${(silent.address() as AddressInfo).port}/v2/`), labs: () => new Promise(() => undefined) })
    expect(findings.get('Registry')).toMatchObject({ state: 'warning', what: '127.0.0.1 does not answer', cause: expect.stringContaining('no answer within 3.5 s') })
    expect(findings.get('Ports')).toMatchObject({ state: 'unknown', cause: expect.stringMatching(/no answer within/) })
  })

  it('looks at some things only, when asked for them', async () => {
    const home = fresh()
    const names: string[] = []
    for await (const finding of examine({ folders: foldersOf({ K8S_LABS_HOME: home }), env: { PATH: '' }, labs: noLabs }, signal, new Set(['Node.js', 'Locks']))) names.push(finding.name)
    expect(names).toEqual(['Node.js', 'Locks'])
  })

  it('stops when it is asked to', async () => {
    const cancel = new AbortController()
    const reason = new Error('enough')
    cancel.abort(reason)
    const home = fresh()
    const names: string[] = []
    const run = async (): Promise<void> => {
      for await (const finding of examine({ folders: foldersOf({ K8S_LABS_HOME: home }), env: { PATH: '' }, labs: noLabs }, cancel.signal)) names.push(finding.name)
    }
    await expect(run()).rejects.toBe(reason)
    expect(names.length).toBeLessThan(2)
  })
})

describe('what the doctor thinks of', () => {
  it.each([['22.18.0', 'missing'], ['22.19.0', 'ok'], ['24.0.0', 'ok'], ['20.20.2', 'missing']] as const)('Node.js %s: %s', (version, state) => {
    expect(judgeNode(version).state).toBe(state)
  })

  it.each([
    [{ isTerminal: true, columns: 80, rows: 24, term: 'xterm' }, 'ok'],
    [{ isTerminal: true, columns: 79, rows: 24, term: 'xterm' }, 'warning'],
    [{ isTerminal: true, columns: 100, rows: 40, term: 'dumb' }, 'warning'],
    [{ isTerminal: false, columns: undefined, rows: undefined, term: undefined }, 'warning'],
  ] as const)('a terminal like %o: %s', (facts, state) => {
    expect(judgeTerminal(facts).state).toBe(state)
  })

  it.each([[16, 'ok'], [3, 'warning'], [1.5, 'missing']] as const)('%d GB of memory: %s', (amount, state) => {
    expect(judgeMemory(amount * gigabyte, false).state).toBe(state)
  })

  it.each([[50, 'ok'], [6, 'warning'], [1, 'missing']] as const)('%d GB of free disk: %s', (amount, state) => {
    expect(judgeDisk(amount * gigabyte, '/').state).toBe(state)
  })

  it('inotify limits that are too low, with the command for those that are', () => {
    const low = { instances: 128, watches: 1_000_000 }
    expect(judgeInotify(low, false)).toMatchObject({ state: 'warning', fix: [expect.stringMatching(/^sudo sysctl fs.inotify.max_user_instances=512 /), expect.anything()] })
    expect(judgeInotify(low, false)).not.toHaveProperty('repair')
    expect(judgeInotify(low, true)).toMatchObject({ state: 'warning', repair: { kind: 'raise-inotify-limits', does: [expect.stringContaining('max_user_instances=512')] } })
    expect(judgeInotify({ instances: 512, watches: 524_288 }, true).state).toBe('ok')
  })

  it('cgroup version 1, which only a rootless engine cannot do with', () => {
    expect(judgeCgroup('1', false).state).toBe('ok')
    expect(judgeCgroup('1', true).state).toBe('missing')
    expect(judgeCgroup('2', true).state).toBe('ok')
  })

  it('a cluster in each of its states', () => {
    const name = 'k8s-labs'
    const nodes = ['k8s-labs-control-plane']
    expect(judgeCluster({ state: 'absent', name }).state).toBe('ok')
    expect(judgeCluster({ state: 'running', name, nodes, version: 'v1.37.0', context: '', kubeconfig: '' }).state).toBe('ok')
    expect(judgeCluster({ state: 'running', name, nodes, version: 'v1.35.1', context: '', kubeconfig: '' })).toMatchObject({ state: 'warning', fix: [expect.stringContaining('cluster down')] })
    expect(judgeCluster({ state: 'making', name, nodes, by: 7 })).toMatchObject({ state: 'ok', what: expect.stringContaining('process 7') })
    expect(judgeCluster({ state: 'stopped', name, nodes })).toMatchObject({ state: 'warning', repair: { kind: 'start-cluster', does: [expect.stringContaining('k8s-labs-control-plane')] } })
    // Mending it may mean to make it anew, which nobody shall do by the way.
    expect(judgeCluster({ state: 'broken', name, nodes, why: 'x' })).not.toHaveProperty('repair')
    expect(judgeCluster({ state: 'foreign', name, container: 'k8s-labs-worker' })).toMatchObject({ state: 'missing', what: expect.stringContaining('k8s-labs-worker') })
  })

  it('a state folder that is not there yet, and one that can never be', async () => {
    const home = fresh()
    const patient = (root: string) => createPatient({ folders: foldersOf({ K8S_LABS_HOME: root }), env: {}, labs: noLabs }, signal)
    expect((await stateFolder(patient(join(home, 'a', 'b')), signal)).state).toBe('ok')
    writeFileSync(join(home, 'file'), '')
    expect(await stateFolder(patient(join(home, 'file')), signal)).toMatchObject({ state: 'missing', what: expect.stringContaining('not a folder') })
    mkdirSync(join(home, 'closed'))
    chmodSync(join(home, 'closed'), 0o500)
    // Root may write anywhere, so there is nothing to be found then.
    expect((await stateFolder(patient(join(home, 'closed')), signal)).state).toBe(process.getuid?.() === 0 ? 'ok' : 'missing')
  })
})
