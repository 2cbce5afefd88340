import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { kitOffer } from '../../src/cluster/kit-offer.ts'
import { kitFolder, kitHome } from '../../src/cluster/kit-folder.ts'
import { readKitProgress } from '../../src/cluster/run-kit.ts'

describe('the kit', () => {
  it('is found beside the source, and keeps its things where its own scripts do', () => {
    expect(kitFolder()).toMatch(/scripts\/kit$/)
    for (const env of [{ KIT_HOME: '/tmp/kit' }, { XDG_CACHE_HOME: '/tmp/cache' }, {}]) {
      const shell = execFileSync('bash', ['-c', `source ${kitFolder()}/lib.sh; echo $KIT_HOME`], { env: { PATH: '/usr/bin:/bin', HOME: process.env['HOME'] ?? '', ...env }, encoding: 'utf8' })
      expect(shell.trim()).toBe(kitHome(env))
    }
  })

  it('tells how far it is', () => {
    expect(readKitProgress('progress: 7/19 building coredns')).toBeCloseTo(6 / 19)
    expect(readKitProgress('progress: 0/0 nothing')).toBeUndefined()
    expect(readKitProgress('12:00:00  building coredns')).toBeUndefined()
  })

  it('says what it lacks where programs would have to be built and there is no Go', () => {
    const offer = kitOffer({ KIT_HOME: mkdtempSync(join(tmpdir(), 'kit-')), KIT_PREBUILT: '/no/such/folder', PATH: '/usr/bin:/bin' })
    if (offer.state === 'possible') throw new Error('there is no Go in /usr/bin here')
    expect(offer.why).toMatch(/Go is not installed|needs root|Debian only|Linux only/)
  })

  it('lists by name what it would make, and refuses a name that it does not know', () => {
    const run = (...args: string[]): string => execFileSync('bash', args, { env: { PATH: '/usr/bin:/bin', KIT_HOME: mkdtempSync(join(tmpdir(), 'kit-')) }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
    const tools = join(kitFolder() ?? '', 'tools')
    expect(run(tools, '--missing', 'kind', 'helm').trim().split('\n')).toEqual(['kind', 'helm'])
    expect(run(tools, '--missing', 'kubectl').trim()).toBe('kubectl')
    expect(() => run(tools, 'no-such-tool')).toThrow(/no tool is called no-such-tool/)
  })

  it('makes kubectl a program of its own where it can, and lets the link to all components be where it cannot', () => {
    const home = mkdtempSync(join(tmpdir(), 'kit-'))
    const bin = join(home, 'bin')
    mkdirSync(bin)
    for (const name of ['kube', 'go']) writeFileSync(join(bin, name), '#!/bin/sh\n', { mode: 0o755 })
    symlinkSync('kube', join(bin, 'kubectl'))
    const missing = (): string => execFileSync('bash', [join(kitFolder() ?? '', 'tools'), '--missing', 'kubectl'], { env: { PATH: '/usr/bin:/bin', KIT_HOME: home, KIT_PREBUILT: '/no/such/folder' }, encoding: 'utf8' }).trim()
    expect(missing()).toBe('kubectl')
    rmSync(join(bin, 'go'))
    expect(missing()).toBe('')
    rmSync(join(bin, 'kubectl'))
    writeFileSync(join(bin, 'kubectl'), '', { mode: 0o755 })
    expect(missing()).toBe('')
  })
})
