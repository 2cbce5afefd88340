import { loadImages } from '../../src/cluster/load-images.ts'

/** What the Pods of the tests are made of; labs bring theirs along themselves. */
export const testImages = ['busybox:stable', 'nginx:stable', 'python:3.13-slim']

/**
 * Puts the images of the tests' Pods onto the nodes.
 * @param cluster its name
 */
export async function loadTestImages(cluster: string, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  const whole = Object.fromEntries(Object.entries({ ...process.env, ...env }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
  await loadImages({ docker: 'docker', env: whole }, { nodes: [`${cluster}-control-plane`, `${cluster}-worker`], images: testImages, onLine: (line) => console.log(line) }, signal)
}
