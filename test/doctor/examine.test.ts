import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { examine } from '../../src/doctor/examine.ts'
import { judgeCgroup } from '../../src/doctor/examinations/cgroup.ts'
import { judgeDisk } from '../../src/doctor/examinations/disk.ts'
import { judgeInotify } from '../../src/doctor/examinations/inotify.ts'
import { judgeCluster } from '../../src/doctor/examinations/leftover-cluster.ts'
import { judgeMemory } from '../../src/doctor/examinations/memory.ts'
import { judgeNode } from '../../src/doctor/examinations/node-version.ts'
import { stateFolder } from '../../src/doctor/examinations/state-folder.ts'
import { judgeTerminal } from '../../src/doctor/examinations/terminal.ts'
import type { Finding } from '../../src/doctor/finding.ts'
import { foldersOf } from '../../src/folders.ts'

const gigabyte = 1024 ** 3
const signal = new AbortController().signal
const fresh = (): string => mkdtempSync(join(tmpdir(), 'doctor-'))

async function all(env: NodeJS.ProcessEnv): Promise<ReadonlyMap<string, Finding>> {
  const findings = new Map<string, Finding>()
  for await (const finding of examine({ folders: foldersOf(env), env }, signal)) findings.set(finding.name, finding)
  return findings
}

describe('the doctor', () => {
  it('names each thing once, whatever is wrong, and says what mends what is missing', async () => {
    const home = fresh()
    const findings = await all({ HOME: home, K8S_LABS_HOME: home, KIT_HOME: home, PATH: '/no/such/folder', DOCKER_HOST: 'unix:///no/such/docker.sock' })
    expect([...findings.keys()]).toEqual(['Node.js', 'Terminal', 'Docker', 'Docker socket', 'kind and kubectl', 'Memory', 'Disk', 'inotify', 'cgroup', 'Registry', 'State folder', 'Cluster'])
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

  it('stops when it is asked to', async () => {
    const cancel = new AbortController()
    const reason = new Error('enough')
    cancel.abort(reason)
    const home = fresh()
    const names: string[] = []
    const run = async (): Promise<void> => {
      for await (const finding of examine({ folders: foldersOf({ K8S_LABS_HOME: home }), env: { PATH: '' } }, cancel.signal)) names.push(finding.name)
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
    expect(judgeInotify({ instances: 128, watches: 1_000_000 })).toMatchObject({ state: 'warning', fix: [expect.stringMatching(/^sudo sysctl fs.inotify.max_user_instances=512 /), expect.anything()] })
    expect(judgeInotify({ instances: 512, watches: 524_288 }).state).toBe('ok')
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
    expect(judgeCluster({ state: 'stopped', name, nodes }).state).toBe('warning')
    expect(judgeCluster({ state: 'broken', name, nodes, why: 'x' })).toMatchObject({ state: 'warning', cause: 'x' })
    expect(judgeCluster({ state: 'foreign', name, container: 'k8s-labs-worker' })).toMatchObject({ state: 'missing', what: expect.stringContaining('k8s-labs-worker') })
  })

  it('a state folder that is not there yet, and one that can never be', async () => {
    const home = fresh()
    const patient = (root: string) => ({ folders: foldersOf({ K8S_LABS_HOME: root }), env: {}, engine: () => Promise.reject(new Error('not asked')) })
    expect((await stateFolder(patient(join(home, 'a', 'b')), signal)).state).toBe('ok')
    writeFileSync(join(home, 'file'), '')
    expect(await stateFolder(patient(join(home, 'file')), signal)).toMatchObject({ state: 'missing', what: expect.stringContaining('not a folder') })
    mkdirSync(join(home, 'closed'))
    chmodSync(join(home, 'closed'), 0o500)
    // Root may write anywhere, so there is nothing to be found then.
    expect((await stateFolder(patient(join(home, 'closed')), signal)).state).toBe(process.getuid?.() === 0 ? 'ok' : 'missing')
  })
})
