import { loadImages } from '../../src/cluster/load-images.ts'
import { answerOf, command } from './command.ts'

/** What the Pods of the tests are made of; labs bring theirs along themselves. */
const images = ['busybox:stable', 'nginx:stable', 'python:3.13-slim']

/**
 * Puts the images of the tests' Pods onto the nodes, pulled first where the engine lacks them.
 * @param cluster its name
 * @returns whether all are there
 */
export async function loadTestImages(cluster: string, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<boolean> {
  for (const image of images) {
    const isHere = (await answerOf('docker', ['image', 'inspect', image], { env, minutes: 1, signal })) !== undefined
    if (!isHere && !(await command('docker', ['pull', '--quiet', image], { env, minutes: 5, signal }))) return false
  }
  const whole = Object.fromEntries(Object.entries({ ...process.env, ...env }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
  await loadImages({ docker: 'docker', env: whole }, { nodes: [`${cluster}-control-plane`, `${cluster}-worker`], images, onLine: (line) => console.log(line) }, signal)
  return true
}
