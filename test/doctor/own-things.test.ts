import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { judgeKubeconfig } from '../../src/doctor/examinations/kubeconfig.ts'
import { judgeOthers } from '../../src/doctor/examinations/other-clusters.ts'
import { judgePorts } from '../../src/doctor/examinations/ports.ts'
import { examine } from '../../src/doctor/examine.ts'
import type { Finding } from '../../src/doctor/finding.ts'
import type { KubeconfigSight } from '../../src/doctor/kubeconfig-sight.ts'
import { labPorts } from '../../src/doctor/lab-ports.ts'
import { repair } from '../../src/doctor/repair.ts'
import type { Lab } from '../../src/content/lab.ts'
import { lockInstance } from '../../src/progress/instance-lock.ts'
import { foldersOf } from '../../src/folders.ts'
import { makeCommand, makeLab, makeStep } from '../lab/make-lab.ts'

const signal = new AbortController().signal

describe('locks', () => {
  const place = () => {
    const home = mkdtempSync(join(tmpdir(), 'doctor-locks-'))
    const folders = foldersOf({ K8S_LABS_HOME: home })
    mkdirSync(folders.state, { recursive: true })
    return { folders, env: { PATH: '', K8S_LABS_HOME: home }, labs: () => Promise.resolve([]) }
  }
  const look = async (given: ReturnType<typeof place>): Promise<Finding | undefined> => {
    for await (const finding of examine(given, signal, new Set(['Locks']))) return finding
    return undefined
  }
  const { pid: dead } = spawnSync('true')

  it('of processes that are gone are removed, and those that somebody holds are not', async () => {
    const given = place()
    const provision = join(given.folders.state, 'provision.lock')
    const instance = join(given.folders.state, 'instance.lock')
    writeFileSync(provision, `${dead}\n`)
    onTestFinished(await lockInstance(instance))
    expect(await look(given)).toMatchObject({ state: 'warning', what: `left behind: ${provision}`, cause: expect.stringContaining(String(dead)), repair: { kind: 'remove-locks' } })
    await repair('remove-locks', given, () => undefined, signal)
    expect(existsSync(provision)).toBe(false)
    expect(existsSync(instance)).toBe(true)
    expect(await look(given)).toMatchObject({ state: 'ok' })
  })

  it('of a living process that was asleep is left to it', async () => {
    const given = place()
    const provision = join(given.folders.state, 'provision.lock')
    writeFileSync(provision, `${process.pid}\n`)
    const longAgo = new Date(Date.now() - 3_600_000)
    utimesSync(provision, longAgo, longAgo)
    expect(await look(given)).toMatchObject({ state: 'ok' })
  })

  it('that kind or a killed program left are found too', async () => {
    const given = place()
    const kind = `${given.folders.kubeconfig}.lock`
    const instance = join(given.folders.state, 'instance.lock')
    writeFileSync(kind, '')
    expect(await look(given)).toMatchObject({ state: 'ok' }) // it may be writing right now
    const before = new Date(Date.now() - 60_000)
    utimesSync(kind, before, before)
    writeFileSync(instance, JSON.stringify({ pid: dead, started: '1' }))
    expect((await look(given))?.repair?.does).toHaveLength(2)
    await repair('remove-locks', given, () => undefined, signal)
    expect([kind, instance].filter((file) => existsSync(file))).toEqual([])
  })
})

describe('the ports of labs', () => {
  const lab = (text: string, more: Partial<Lab> = {}): Lab => makeLab([makeStep(1, { runs: [makeCommand(text)] })], { id: 'docker/01-web', ...more })
  const containers = { creates: { containers: ['web'], images: [], networks: [], volumes: [], projects: [], clusterObjects: [], nodeMarks: { labels: [], taints: [], cordons: false } } }

  it.each([
    ['docker run -p 127.0.0.1:18080:80 nginx:stable', [18080]],
    ['docker run -p 8080:80 --publish=8443:443 nginx:stable', [8080, 8443]],
    ['docker run -d -p 127.0.0.1::80 nginx:stable', []],
    ['docker run -p 80 nginx:stable', []],
    ['kubectl port-forward service/web 9090:80 &', [9090]],
    ['docker run -d \\\n  -p 0.0.0.0:8081:80 nginx:stable && mkdir -p 1:2/x', [8081]],
  ] as const)('%s names %j', (text, ports) => {
    expect(labPorts([lab(text)]).map(({ port }) => port)).toEqual(ports)
  })

  it('are read from compose files too, and not from wrong answers', () => {
    const file = { path: 'compose.yaml', text: 'services:\n  web:\n    ports:\n      - "127.0.0.1:18090:80"\n  db:\n    ports:\n      - published: 15432\n        target: 5432\n', language: 'yaml', line: 1 }
    const step = makeStep(1, { files: [file], wrongs: [{ command: makeCommand('docker run -p 9999:80 nginx:stable'), because: 'x' }] })
    expect(labPorts([makeLab([step])]).map(({ port }) => port)).toEqual([15432, 18090])
  })

  it('that another program has are told, with the lab that wants them', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const home = mkdtempSync(join(tmpdir(), 'doctor-ports-'))
    const env = { PATH: '', K8S_LABS_HOME: home, HOME: home, DOCKER_HOST: 'unix:///no/such/docker.sock' }
    const findings: Finding[] = []
    for await (const finding of examine({ folders: foldersOf(env), env, labs: () => Promise.resolve([lab(`docker run -p ${port}:80 nginx:stable`)]) }, signal, new Set(['Ports']))) findings.push(finding)
    expect(findings).toMatchObject([{ state: 'warning', what: `${port} is taken by another program`, cause: `docker/01-web publishes ${port}` }])
  })

  it('may be in use by the lab itself', () => {
    const [port] = labPorts([lab('docker run -p 8080:80 nginx:stable', containers)])
    if (port === undefined) throw new Error('the port was not read')
    expect(judgePorts([port], [{ ...port, by: 'web' }])).toMatchObject({ state: 'ok', what: '8080 is in use by web, of docker/01-web' })
    expect(judgePorts([port], [{ ...port, by: 'mine' }])).toMatchObject({ state: 'warning', fix: [expect.stringContaining('docker stop mine')] })
  })
})

describe('what the doctor thinks of the kubeconfig', () => {
  const good: KubeconfigSight = { file: '/s/kubeconfig', state: 'readable', name: 'k8s-labs', cluster: 'running', port: '33001', publishedPort: '33001', gone: [] }

  it.each([
    ['good', good, undefined, 'ok', '/s/kubeconfig'],
    ['not made yet', { ...good, state: 'missing', cluster: 'absent', port: undefined, publishedPort: undefined }, undefined, 'ok', 'written with the cluster'],
    ['of a stopped cluster', { ...good, cluster: 'stopped', publishedPort: undefined }, undefined, 'ok', '/s/kubeconfig'],
    ['lost', { ...good, state: 'missing', port: undefined }, undefined, 'warning', 'is lost'],
    ['torn', { ...good, state: 'unreadable', port: undefined }, undefined, 'warning', 'cannot be read'],
    ['without the cluster', { ...good, port: undefined }, undefined, 'warning', 'does not know k8s-labs'],
    ['of another port', { ...good, port: '1' }, undefined, 'warning', 'leads to port 1, and k8s-labs is at 33001'],
    ['of a cluster that was made anew', good, 'answered 401', 'warning', 'for another cluster'],
    ['of a cluster that is gone', { ...good, cluster: 'absent', publishedPort: undefined, gone: ['k8s-labs'] }, undefined, 'warning', 'k8s-labs, which is gone'],
  ] as const)('%s', (_, sight, refused, state, what) => {
    const finding = judgeKubeconfig(sight, refused)
    expect(finding).toMatchObject({ state, what: expect.stringContaining(what) })
    expect(finding.repair?.kind).toBe(state === 'ok' ? undefined : 'mend-kubeconfig')
  })
})

it('tells clusters that k8s-labs left from those that are the user’s, which it never offers to delete', () => {
  const left = { name: 'trial', nodes: 3, isRunning: true, isOurs: true, isForLabs: false }
  const needed = { name: 'k8s-labs-3', nodes: 3, isRunning: false, isOurs: true, isForLabs: true }
  const mine = { name: 'kind', nodes: 1, isRunning: true, isOurs: false, isForLabs: false }
  expect(judgeOthers([])).toMatchObject({ state: 'ok', what: 'none' })
  expect(judgeOthers([mine])).toMatchObject({ state: 'ok', what: expect.stringContaining('kind') })
  expect(judgeOthers([left, mine])).toMatchObject({ state: 'warning', what: 'trial (3 nodes, running)', fix: ['K8S_LABS_CLUSTER=trial k8s-labs cluster down   when you no longer need it'] })
  expect(judgeOthers([needed, mine])).toMatchObject({ state: 'ok', what: 'k8s-labs-3 (3 nodes, stopped) for labs that need more nodes; k8s-labs cluster down --nodes 3 deletes it; yours, which k8s-labs never touches: kind' })
})
