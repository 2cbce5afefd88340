import { rename } from 'node:fs/promises'
import { abandonedKubeconfigLock } from './kubeconfig-lock.ts'
import { readKubeconfig } from './read-kubeconfig.ts'

/**
 * Takes away what would keep kind from writing our kubeconfig: the lock of a kind that was killed, and a file that a
 * power cut has spoiled, as kind adds to what it reads. What is lost with it can be had from the clusters again; the file
 * is kept beside the new one, as `.broken`.
 */
export async function mendKubeconfig(kubeconfig: string): Promise<void> {
  await (await abandonedKubeconfigLock(kubeconfig))?.remove()
  if ((await readKubeconfig(kubeconfig)).state === 'unreadable') await rename(kubeconfig, `${kubeconfig}.broken`)
}
