import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Failure, exitCodes } from '../failure.ts'

/**
 * Keeps a second terminal UI from the same state folder. The file names the process that holds it, so a lock that was
 * left by a killed program is seen through at once, without waiting for it to grow old.
 * @param patienceMs how long to wait for another one to end
 * @returns a function that lets go of it
 * @throws Failure when another living program holds it, naming its process
 */
export async function lockInstance(file: string, patienceMs = 1000): Promise<() => void> {
  const mine = { pid: process.pid, started: startOf(process.pid) }
  const deadline = performance.now() + patienceMs
  for (;;) {
    try {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
      const descriptor = openSync(file, 'wx', 0o600)
      writeSync(descriptor, JSON.stringify(mine))
      closeSync(descriptor)
      return () => {
        if (holderOf(file)?.pid === process.pid) rmSync(file, { force: true })
      }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error
      // A state folder that cannot be written cannot be spoiled by a second instance either: go on without a lock.
      if (error.code !== 'EEXIST' || !existsSync(file)) return () => undefined
    }
    const holder = holderOf(file)
    if (holder !== undefined && isAlive(holder)) {
      // One whose window was just closed is about to end.
      if (performance.now() < deadline) {
        await setTimeout(50)
        continue
      }
      throw new Failure({
        what: 'k8s-labs is open already',
        why: `process ${holder.pid} has it open, in another terminal or in the background`,
        next: ['Go on there, or end it with q first.', 'The commands work beside it: k8s-labs check, k8s-labs hint, k8s-labs shell.'],
        exitCode: exitCodes.usage,
      })
    }
    rmSync(file, { force: true })
  }
}

/** The lock of a program that does not run any more; undefined: there is none, or it is held. */
export async function abandonedInstanceLock(file: string): Promise<{ readonly file: string; readonly holder: string; readonly remove: () => Promise<void> } | undefined> {
  if (!existsSync(file)) return undefined
  const isHeld = (): boolean => {
    const holder = holderOf(file)
    return holder !== undefined && isAlive(holder)
  }
  if (isHeld()) return undefined
  const pid = holderOf(file)?.pid
  const holder = pid === undefined ? 'it names no process' : `process ${pid}, which held it, does not run any more`
  return { file, holder, remove: async () => (isHeld() ? undefined : rm(file, { force: true })) }
}

interface Holder {
  pid: number
  started: string
}

function holderOf(file: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('started' in value)) return undefined
    const { pid, started } = value
    return typeof pid === 'number' && typeof started === 'string' ? { pid, started } : undefined
  } catch {
    return undefined // gone or torn: nobody's
  }
}

/** A process number may have been given to another program since: the start time tells. */
function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  return startOf(holder.pid) === holder.started
}

/** When a process started, in whatever form the system tells it; empty where it does not. */
function startOf(pid: number): string {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? ''
    } catch {
      return ''
    }
  }
  const answer = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', timeout: 2000 })
  return answer.status === 0 ? answer.stdout.trim() : ''
}
