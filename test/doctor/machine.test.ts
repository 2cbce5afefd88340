import { describe, expect, it } from 'vitest'
import { judgeArchitecture, type ArchitectureFacts } from '../../src/doctor/examinations/architecture.ts'
import { judgeSearch } from '../../src/doctor/examinations/docker-engine.ts'
import { judgeSystem, type SystemFacts } from '../../src/doctor/examinations/system.ts'
import { judgeSkew } from '../../src/doctor/examinations/version-skew.ts'
import type { Attempt } from '../../src/docker/engine.ts'

describe('what the doctor thinks of the architecture', () => {
  const mac: ArchitectureFacts = { platform: 'darwin', machine: 'arm64', processor: 'Apple M3', node: 'arm64', engine: { architecture: 'aarch64', isHere: true }, defaultPlatform: '' }
  const pc: ArchitectureFacts = { platform: 'linux', machine: 'x86_64', processor: 'AMD', node: 'x64', engine: { architecture: 'x86_64', isHere: true }, defaultPlatform: '' }

  it.each([
    ['a Mac', mac, 'ok', 'arm64'],
    ['a PC', pc, 'ok', 'amd64'],
    ['a PC without an engine', { ...pc, engine: undefined }, 'ok', 'amd64'],
    ['a Mac whose engine is emulated', { ...mac, engine: { architecture: 'x86_64', isHere: true } }, 'warning', 'its engine amd64'],
    ['an engine elsewhere, of another kind', { ...mac, engine: { architecture: 'x86_64', isHere: false } }, 'ok', "the engine's is amd64"],
    ['an engine that there are no node images for', { ...pc, machine: 'riscv64', engine: { architecture: 'riscv64', isHere: true } }, 'missing', 'riscv64'],
    ['images asked for another platform', { ...mac, defaultPlatform: 'linux/amd64' }, 'warning', 'DOCKER_DEFAULT_PLATFORM'],
    ['images asked for this platform', { ...mac, defaultPlatform: 'linux/arm64/v8' }, 'ok', 'arm64'],
    ['a Node.js in emulation, which is told the wrong machine', { ...mac, machine: 'x86_64', node: 'x64' }, 'warning', 'this Node.js amd64'],
  ] as const)('%s', (_, facts, state, what) => {
    expect(judgeArchitecture(facts)).toMatchObject({ state, what: expect.stringContaining(what) })
  })
})

describe('what the doctor thinks of the system', () => {
  const mounts = 'none / ext4 rw 0 0\nC:\\134 /mnt/c 9p rw,aname=drvfs 0 0\n/dev/sdc /mnt/c/inner ext4 rw 0 0\n'
  const wsl: SystemFacts = { platform: 'linux', release: '6.6.87.2-microsoft-standard-WSL2', distribution: 'Ubuntu', mounts, folders: ['/home/me/k8s-labs', '/home/me/.local/share/k8s-labs'] }

  it.each([
    ['Linux', { ...wsl, release: '6.12.0-amd64' }, 'ok', 'Linux 6.12.0'],
    ['macOS', { ...wsl, platform: 'darwin', release: '24.1.0' }, 'ok', 'macOS'],
    ['WSL 2', wsl, 'ok', 'WSL 2'],
    ['WSL 1', { ...wsl, release: '4.4.0-19041-Microsoft' }, 'missing', 'WSL 1'],
    ['WSL 2 on the disk of Windows', { ...wsl, folders: ['/mnt/c/Users/me/k8s-labs'] }, 'warning', '/mnt/c/Users/me/k8s-labs'],
    ['WSL 2 on a disk of Linux below one of Windows', { ...wsl, folders: ['/mnt/c/inner/labs'] }, 'ok', 'WSL 2'],
    ['a folder that only begins like one of Windows', { ...wsl, folders: ['/mnt/cc/labs'] }, 'ok', 'WSL 2'],
    ['Windows', { ...wsl, platform: 'win32' }, 'missing', 'Windows'],
    ['another one', { ...wsl, platform: 'freebsd' }, 'warning', 'freebsd'],
  ] as const)('%s', (_, facts, state, what) => {
    expect(judgeSystem(facts)).toMatchObject({ state, what: expect.stringContaining(what) })
  })

  it('names the distribution that is to become WSL 2', () => {
    expect(judgeSystem({ ...wsl, release: '4.4.0-19041-Microsoft', distribution: 'Debian' }).fix).toEqual([expect.stringContaining('wsl --set-version Debian 2')])
  })
})

describe('what the doctor thinks of a search for Docker', () => {
  const nothing: Attempt = { strategy: 'Docker Desktop', outcome: 'not applicable', why: 'there is no /home/me/.docker/run/docker.sock' }
  const dead: Attempt = { strategy: 'DOCKER_HOST', host: 'tcp://10.0.0.9:2375', outcome: 'hangs', why: '10.0.0.9 does not answer' }
  const alive: Attempt = { strategy: 'the system socket', host: 'unix:///var/run/docker.sock', outcome: 'found', why: 'Docker 28 answers' }
  const search = { what: 'Docker does not answer', why: 'x', next: ['Restart it.', 'unset DOCKER_HOST'], attempts: [nothing], named: undefined, kit: '3 minutes' }

  it('tells every place in the order in which they were asked, with why it was of no use', () => {
    expect(judgeSearch({ ...search, attempts: [dead, nothing] }).details).toEqual(['DOCKER_HOST: 10.0.0.9 does not answer (hangs)', 'Docker Desktop: there is no /home/me/.docker/run/docker.sock'])
  })

  it('offers to install an engine only where it would be taken', () => {
    expect(judgeSearch(search).fix[0]).toContain('cluster up')
    expect(judgeSearch({ ...search, attempts: [dead], named: { unset: 'unset DOCKER_HOST' } }).fix.join()).not.toContain('cluster up')
  })

  it('finds the engine that a wrong DOCKER_HOST hides', () => {
    expect(judgeSearch({ ...search, attempts: [dead, alive], named: { unset: 'unset DOCKER_HOST' } }).fix).toEqual(['unset DOCKER_HOST   an engine answers at unix:///var/run/docker.sock', 'Or correct the address.'])
  })
})

describe('what the doctor thinks of kubectl', () => {
  it.each([
    ['1.37.2', 'v1.37.0', 'ok'],
    ['1.36.0', 'v1.37.0', 'ok'],
    ['1.38.0', 'v1.37.0', 'ok'],
    ['1.34.1', 'v1.37.0', 'warning'],
    ['1.37.0', 'v1.33.0', 'warning'],
    ['1.30.0', undefined, 'warning'],
    [undefined, 'v1.37.0', 'unknown'],
  ] as const)('%s for a cluster of %s: %s', (kubectl, cluster, state) => {
    expect(judgeSkew({ file: '/usr/bin/kubectl', kubectl, cluster }).state).toBe(state)
  })
})
