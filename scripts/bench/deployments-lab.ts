import type { TerminalProgram } from '../../test/harness/terminal-program.ts'
import type { BenchCluster } from './bench-cluster.ts'
import { openLab } from './screens.ts'

/** The lab that parts work in which need a real one. */
export const deploymentsLab = { id: 'kubernetes/03-deployments', title: 'Deployments heal themselves', namespace: 'lab-deployments' } as const

/** Opens the program in the Deployments lab, at a step whose checks watch Pods and events and have their verdicts. */
export async function openDeployments({ program, home, env }: BenchCluster): Promise<TerminalProgram> {
  const opened = await program.open({ home, env })
  try {
    await openLab(opened, deploymentsLab.title)
    // Behind the introduction and two steps.
    opened.press('right', 'right', 'right')
    await opened.screen.shows('✗ lonely is gone for good', { timeoutMs: 180_000 })
    return opened
  } catch (error) {
    await opened[Symbol.asyncDispose]()
    throw error
  }
}

/** Removes all that the lab made; also after an interruption, and so without its signal. */
export async function resetDeployments(cluster: BenchCluster): Promise<void> {
  await cluster.run(['reset', deploymentsLab.id, '--force', '--yes'], AbortSignal.timeout(120_000))
}
