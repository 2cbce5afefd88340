import { rm, stat } from 'node:fs/promises'

/** kind holds its lock for milliseconds. */
const deadMs = 10_000

/**
 * The file with which kind locks a kubeconfig, where it stayed behind: kind does not look whether its process lives, and
 * refuses ever after. (One from the future was made before the clock was set back.)
 */
export async function abandonedKubeconfigLock(kubeconfig: string): Promise<{ readonly file: string; readonly holder: string; readonly remove: () => Promise<void> } | undefined> {
  const file = `${kubeconfig}.lock`
  const info = await stat(file).catch(() => undefined)
  if (info === undefined || Math.abs(Date.now() - info.mtimeMs) <= deadMs) return undefined
  return { file, holder: 'a kind that was killed left it', remove: () => rm(file, { force: true }) }
}
