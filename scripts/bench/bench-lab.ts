import { fileURLToPath } from 'node:url'
import type { Lab } from '../../src/content/lab.ts'
import { loadContent } from '../../src/content/load.ts'

/** The folder of the benchmark's own lab, for `--content`. */
export const benchContent = fileURLToPath(new URL('content', import.meta.url))

/** The benchmark's own lab: its second step checks a ConfigMap that is turned on and off. */
export async function benchLab(): Promise<Lab> {
  const { labs, problems } = loadContent([{ folder: benchContent, origin: 'added' }])
  const lab = labs[0]
  if (lab === undefined || problems.length > 0) throw new Error(`the lab of the benchmark is wrong: ${JSON.stringify(problems)}`)
  return lab
}
