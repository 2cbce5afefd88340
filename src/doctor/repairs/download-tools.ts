import { findTools } from '../../cluster/tools.ts'
import type { Surroundings } from '../examination.ts'

/** kind and kubectl, where they are missing or too old: at their pinned versions, verified. */
export async function downloadTools({ folders, env }: Surroundings, tell: (line: string) => void, signal: AbortSignal): Promise<void> {
  await findTools({ folders, env, download: 'allowed', onLine: tell }, signal)
}
