import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { foldersOf } from '../../src/folders.ts'
import { withProvisionLock } from '../../src/cluster/provision-lock.ts'

function fresh(): { folders: ReturnType<typeof foldersOf>; lock: string } {
  const folders = foldersOf({ K8S_LABS_HOME: mkdtempSync(join(tmpdir(), 'lock-')) })
  mkdirSync(folders.state, { recursive: true })
  return { folders, lock: join(folders.state, 'provision.lock') }
}
const never = new AbortController().signal

describe('the lock of provisioning', () => {
  it('lets one act after the other, and is gone at the end', async () => {
    const { folders, lock } = fresh()
    const order: string[] = []
    const waited: string[] = []
    const first = Promise.withResolvers<void>()
    const started = Promise.withResolvers<void>()
    const one = withProvisionLock(folders, async () => { order.push('first begins'); started.resolve(); await first.promise; order.push('first ends') }, () => {}, never)
    await started.promise
    const two = withProvisionLock(folders, async () => { order.push('second') }, (holder) => { waited.push(holder); first.resolve() }, never)
    await Promise.all([one, two])
    expect(order).toEqual(['first begins', 'first ends', 'second'])
    expect(waited).toEqual([String(process.pid)])
    expect(existsSync(lock)).toBe(false)
  })

  it('is taken over from a process that is no more', async () => {
    const { folders, lock } = fresh()
    const dead = execFileSync('sh', ['-c', 'echo $$'], { encoding: 'utf8' })
    writeFileSync(lock, dead)
    expect(await withProvisionLock(folders, async () => 'mine', () => {}, never)).toBe('mine')
  })

  it('is taken over from a process that has only the same number', async () => {
    const { folders, lock } = fresh()
    writeFileSync(lock, `${process.ppid}\n`)
    const longAgo = new Date(Date.now() - 3_600_000)
    utimesSync(lock, longAgo, longAgo)
    expect(await withProvisionLock(folders, async () => 'mine', () => {}, never)).toBe('mine')
  })

  it.for([['with the number of a process that runs', `${process.ppid}\n`], ['that was never written', '']] as const)('is taken over from before the clock was set back, %s', async ([, text]) => {
    const { folders, lock } = fresh()
    writeFileSync(lock, text)
    const tomorrow = new Date(Date.now() + 86_400_000)
    utimesSync(lock, tomorrow, tomorrow)
    expect(await withProvisionLock(folders, async () => 'mine', () => {}, never)).toBe('mine')
  })

  it('is not waited for any longer when cancelled', async () => {
    const { folders, lock } = fresh()
    writeFileSync(lock, `${process.pid}\n`)
    const cancel = new AbortController()
    await expect(withProvisionLock(folders, async () => 'mine', () => cancel.abort(), cancel.signal)).rejects.toThrow('abort')
    expect(existsSync(lock)).toBe(true)
  })

  it('is given back when the act fails', async () => {
    const { folders, lock } = fresh()
    await expect(withProvisionLock(folders, () => Promise.reject(new Error('no')), () => {}, never)).rejects.toThrow('no')
    expect(existsSync(lock)).toBe(false)
  })
})
