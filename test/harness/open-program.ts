import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The process of the terminal UI that is open on a state folder, by its lock. */
export function openProgramPid(home: string): number {
  const lock: unknown = JSON.parse(readFileSync(join(home, 'state', 'instance.lock'), 'utf8'))
  if (typeof lock === 'object' && lock !== null && 'pid' in lock && typeof lock.pid === 'number') return lock.pid
  throw new Error('the lock names no process')
}
