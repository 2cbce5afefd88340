import { copyFile } from 'node:fs/promises'
import { contextOf } from '../../src/cluster/cluster-name.ts'
import { forgetContext } from '../../src/cluster/forget-context.ts'
import { readKubeconfig } from '../../src/cluster/read-kubeconfig.ts'

/**
 * Writes a kubeconfig in which there is one cluster alone, so that it is the current one. In the program's own, that is
 * the one that kind made last.
 * @param from the program's
 * @param cluster its name
 * @param to the file to write
 */
export async function writeTestKubeconfig(from: string, cluster: string, to: string): Promise<void> {
  await copyFile(from, to)
  const kubeconfig = await readKubeconfig(to)
  if (kubeconfig.state !== 'readable') throw new Error(`${from} is no kubeconfig`)
  for (const { name } of kubeconfig.contexts) if (name !== contextOf(cluster)) await forgetContext(to, name)
}
