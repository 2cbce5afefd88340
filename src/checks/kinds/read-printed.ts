import type { LogsTarget } from '../../content/check.ts'
import { isRunning } from '../explain/container.ts'
import type { PodView } from '../explain/pod-view.ts'
import type { Asking } from '../inquiry.ts'
import { kubectl } from '../look.ts'
import { valueAt } from '../reading.ts'
import type { DockerObject } from '../world.ts'
import { findContainer, findPods, type Reached } from './endpoint.ts'
import { kubernetesOf } from './kubernetes-of.ts'

/** What was printed, or why there is nothing that could have. */
export type Printed =
  | Extract<Reached<never>, { state: 'not-found' }>
  | {
      readonly state: 'printed'
      readonly text: string
      readonly look: string
      /** Who printed it; of several Pods the first with which something is wrong, if there is one. */
      readonly from: { readonly kind: 'pod'; readonly pod: PodView } | { readonly kind: 'container'; readonly container: DockerObject; readonly isFine: boolean }
    }

/** Output of so many Pods is put together; a selector that finds more is asked for these. */
const mostPods = 20

/**
 * Reads the last lines of a container, or of the Pods that a selector finds, one after the other. Whether they still
 * run does not matter.
 * @throws Unanswered
 */
export async function readPrinted({ endpoint, previous, tailLines }: LogsTarget, asking: Asking): Promise<Printed> {
  const { world, signal } = asking
  if (endpoint.kind === 'container') {
    const found = await findContainer(endpoint, asking)
    if (found.state === 'not-found') return found
    const text = await world.docker.logs(endpoint.name, tailLines, signal)
    return { state: 'printed', text, look: `docker logs ${endpoint.name}`, from: { kind: 'container', container: found.at, isFine: isRunning(found.at) || valueAt(found.at, 'State', 'ExitCode') === 0 } }
  }
  const found = await findPods(endpoint, asking)
  if (found.state === 'not-found') return found
  const [first] = found.at
  const pods = found.at.slice(0, mostPods)
  const kubernetes = kubernetesOf(world)
  const { container } = endpoint
  const stranger = pods.find((pod) => container !== undefined && !pod.containers.some(({ name }) => name === container))
  if (stranger !== undefined) {
    return {
      state: 'not-found',
      actual: `no container ${container ?? ''}`,
      reason: `Pod ${stranger.name} has no container ${container ?? ''}; it has ${stranger.containers.map(({ name }) => name).join(', ')}.`,
      look: kubectl(`describe pod ${stranger.name}`, stranger.namespace, kubernetes.namespace)
    }
  }
  const texts = await Promise.all(pods.map(({ name, namespace }) => kubernetes.logs({ namespace, name, ...(container === undefined ? {} : { container }), ...(previous ? { previous } : {}), tailLines }, signal)))
  const subject = endpoint.name ?? `-l '${endpoint.selector ?? ''}' --prefix`
  return {
    state: 'printed',
    text: texts.map((text) => (text === '' || text.endsWith('\n') ? text : `${text}\n`)).join(''),
    look: kubectl(`logs ${subject}${container === undefined ? '' : ` -c ${container}`}${previous ? ' --previous' : ''}`, first.namespace, kubernetes.namespace),
    from: { kind: 'pod', pod: pods.find((pod) => !isFine(pod)) ?? first }
  }
}

/** Whether a Pod runs, or ended well: then what it printed is its own affair. */
export function isFine({ containers }: PodView): boolean {
  return containers.every(({ state }) => state.kind === 'running' || (state.kind === 'ended' && state.exitCode === 0))
}
