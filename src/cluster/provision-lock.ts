import { mkdir, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Folders } from '../folders.ts'

/** How often the holder shows that it lives, and how long without that until nobody believes it. */
const beatMs = 2000
const deadMs = 20_000

/**
 * Runs an act while no other k8s-labs on this machine makes, wakes or removes a cluster. Waits for its turn.
 * @param onWait told once, when there is something to wait for
 */
export async function withProvisionLock<Value>(folders: Folders, act: () => Promise<Value>, onWait: (holder: string) => void, signal: AbortSignal): Promise<Value> {
  const file = lockIn(folders)
  await mkdir(folders.state, { recursive: true })
  for (let told = false; !(await take(file)); told = true) {
    const holder = await holderOf(file)
    if (holder.state === 'dead') {
      await breakLock(file, holder.text)
      continue
    }
    if (!told && holder.state === 'alive') onWait(holder.text.trim())
    await delay(200, undefined, { signal })
  }
  const beat = setInterval(() => {
    const now = new Date()
    utimes(file, now, now).catch(() => {
      // A lock that was taken away cannot be renewed; the act goes on, as stopping half-way would be worse.
    })
  }, beatMs)
  beat.unref()
  try {
    return await act()
  } finally {
    clearInterval(beat)
    if ((await holderOf(file)).text.trim() === String(process.pid)) await rm(file, { force: true })
  }
}

/** The process that makes, wakes or removes a cluster right now and shows that it lives; undefined: none does. */
export async function provisioningProcess(folders: Folders): Promise<number | undefined> {
  const { state, text } = await holderOf(lockIn(folders))
  const pid = Number(text)
  return state === 'alive' && pid > 0 ? pid : undefined
}

/** The lock of a process that does not run any more; undefined: there is none, or somebody may hold it. */
export async function abandonedProvisionLock(folders: Folders): Promise<{ readonly file: string; readonly holder: string; readonly remove: () => Promise<void> } | undefined> {
  const file = lockIn(folders)
  const { state, text } = await holderOf(file)
  // One that only stopped showing that it lives may be a machine that was asleep: the next to come waits for that.
  if (state !== 'dead' || (text.trim() !== '' && runs(Number(text)))) return undefined
  const holder = text.trim() === '' ? 'the process that made it was killed before it could write its number' : `process ${text.trim()}, which held it, does not run any more`
  return { file, holder, remove: () => breakLock(file, text) }
}

function lockIn(folders: Folders): string {
  return join(folders.state, 'provision.lock')
}

async function take(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx')
    await handle.writeFile(`${process.pid}\n`)
    await handle.close()
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

async function holderOf(file: string): Promise<{ readonly state: 'alive' | 'dead' | 'gone'; readonly text: string }> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)])
    // A sign of life from the future is one from before the clock was set back.
    const age = Math.abs(Date.now() - mtimeMs)
    if (text.trim() === '') return { state: age > beatMs ? 'dead' : 'alive', text } // killed between making and writing it
    return { state: age > deadMs || !runs(Number(text)) ? 'dead' : 'alive', text }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { state: 'gone', text: '' }
    throw error
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Moves a dead holder's lock away; if it turns out to be another's that came between, puts it back. */
async function breakLock(file: string, seen: string): Promise<void> {
  const aside = `${file}.${process.pid}`
  try {
    await rename(file, aside)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return // another was quicker
    throw error
  }
  if ((await readFile(aside, 'utf8')) === seen) await rm(aside)
  else await rename(aside, file)
}
