import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { foldersOf } from '../../src/folders.ts'
import { ownHome } from './own-home.ts'

const findings = z.array(z.object({ name: z.string(), state: z.string(), what: z.string(), repair: z.optional(z.object({ kind: z.string() })), repaired: z.optional(z.object({ kind: z.string(), before: z.string(), failure: z.optional(z.string()) })) }))
const mine = new Set(['Cluster', 'Kubeconfig', 'Locks', 'Version skew'])

async function doctor(home: string, ...args: string[]) {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [resolve('src/main.ts'), 'doctor', '--json', ...args], { env: { K8S_LABS_HOME: home, NO_COLOR: '1' }, reject: false, stdin: 'ignore', timeout: 60_000 })
  return { exitCode, stderr, of: findings.parse(JSON.parse(stdout)).filter(({ name }) => mine.has(name)) }
}

describe('the doctor, with a cluster', () => {
  it('finds all of it well, and then mends a kubeconfig that is lost or torn and a lock that was left, and nothing without a yes', { timeout: 120_000 }, async () => {
    using home = ownHome()
    const folders = foldersOf({ K8S_LABS_HOME: home.path })
    const whole = readFileSync(folders.kubeconfig, 'utf8')
    expect((await doctor(home.path)).of.map(({ state }) => state)).toEqual(['ok', 'ok', 'ok', 'ok'])

    rmSync(folders.kubeconfig)
    const lock = `${folders.state}/provision.lock`
    writeFileSync(lock, `${spawnSync('true').pid}\n`)
    const before = await doctor(home.path)
    expect(before.exitCode).toBe(0)
    expect(before.of.flatMap(({ name, repair }) => (repair === undefined ? [] : [name]))).toEqual(['Locks', 'Kubeconfig'])
    const unasked = execa(process.execPath, [resolve('src/main.ts'), 'doctor', '--fix'], { env: { K8S_LABS_HOME: home.path }, stdin: 'ignore', timeout: 60_000 })
    await expect(unasked).rejects.toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--yes agrees beforehand') })
    expect([existsSync(lock), existsSync(folders.kubeconfig)]).toEqual([true, false])

    const after = await doctor(home.path, '--fix', '--yes')
    expect(after.of.map(({ state, repaired }) => [state, repaired?.kind])).toEqual([['ok', undefined], ['ok', 'remove-locks'], ['ok', undefined], ['ok', 'mend-kubeconfig']])
    expect(existsSync(lock)).toBe(false)

    // Broken off in its first entry, it is still YAML.
    writeFileSync(folders.kubeconfig, whole.slice(0, 300))
    expect((await doctor(home.path, '--fix', '--yes')).of.at(-1)).toMatchObject({ name: 'Kubeconfig', state: 'ok', repaired: { before: expect.stringContaining('cannot be read') } })
    expect(readFileSync(`${folders.kubeconfig}.broken`, 'utf8')).toBe(whole.slice(0, 300))
  })
})
