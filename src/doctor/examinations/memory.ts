import { totalmem } from 'node:os'
import type { Examination } from '../examination.ts'
import { well, type Finding } from '../finding.ts'

const gigabyte = 1024 ** 3

/** Memory for containers: the engine's, which on a Mac or in WSL is less than the machine's. */
export const memory: Examination = async (patient) => {
  const search = await patient.engine()
  return search.state === 'found' ? judgeMemory(search.engine.memoryBytes, search.engine.desktop) : judgeMemory(totalmem(), false)
}

/** Two idle nodes take 1.2 GB; labs come on top of that. */
export function judgeMemory(bytes: number, isDesktop: boolean): Finding {
  const name = 'Memory'
  const amount = `${(bytes / gigabyte).toFixed(1)} GB for containers`
  if (bytes >= 3.5 * gigabyte) return well(name, amount)
  return {
    name,
    state: bytes >= 2 * gigabyte ? 'warning' : 'missing',
    what: amount,
    cause: 'a cluster of two nodes takes 1.2 GB when idle, and labs want up to 2 GB more',
    fix: [isDesktop ? 'Docker Desktop > Settings > Resources: give it 4 GB or more.' : 'Close what takes memory, or use a machine with 4 GB or more.'],
  }
}
