import type { Endpoint } from '../../content/check.ts'
import { explainContainer, isRunning } from '../explain/container.ts'
import { explainMissingDockerObject } from '../explain/missing-docker-object.ts'
import { explainMissing } from '../explain/missing-object.ts'
import { explainPod } from '../explain/pod.ts'
import { readPod, type PodView } from '../explain/pod-view.ts'
import type { Asking, Dependency, Explanation } from '../inquiry.ts'
import { kubectl } from '../look.ts'
import type { DockerObject, KubernetesObject } from '../world.ts'
import { kubernetesOf } from './kubernetes-of.ts'

/** Where a request or a command can go, or why it cannot go there. */
export type Reached<Found> =
  | { readonly state: 'found'; readonly at: Found }
  | ({ readonly state: 'not-found'; readonly actual: string; readonly explain?: (asking: Asking) => Promise<Explanation | undefined> } & Explanation)

type ServiceEndpoint = Extract<Endpoint, { kind: 'service' }>
type PodEndpoint = Extract<Endpoint, { kind: 'pod' }>
type ContainerEndpoint = Extract<Endpoint, { kind: 'container' }>

/** The Service that an endpoint names. */
export async function reachService({ name, namespace }: ServiceEndpoint, { world, signal }: Asking): Promise<Reached<KubernetesObject>> {
  const kubernetes = kubernetesOf(world)
  const where = namespace ?? kubernetes.namespace
  const [service] = await kubernetes.list({ kind: 'Service', apiVersion: 'v1', namespace: where, name }, signal)
  if (service !== undefined) return { state: 'found', at: service }
  return {
    state: 'not-found',
    actual: `no Service ${name}`,
    reason: `There is no Service ${name} in namespace ${where}.`,
    look: kubectl('get services', where, kubernetes.namespace),
    explain: (asking) => explainMissing({ kind: 'kubernetes', objectKind: 'Service', name }, where, kubernetes, asking)
  }
}

/** The Pod that an endpoint names, or those that it selects: at least one, whether it runs or not. */
export async function findPods({ name, selector, namespace }: PodEndpoint, { world, signal }: Asking): Promise<Reached<readonly [PodView, ...PodView[]]>> {
  const kubernetes = kubernetesOf(world)
  const where = namespace ?? kubernetes.namespace
  const found = await kubernetes.list({ kind: 'Pod', namespace: where, ...(name === undefined ? {} : { name }), ...(selector === undefined ? {} : { selector }) }, signal)
  const [first, ...others] = found.map(readPod).filter(({ isGoing }) => !isGoing)
  if (first !== undefined) return { state: 'found', at: [first, ...others] }
  const wanted = `Pod ${name ?? `with ${selector ?? 'any label'}`}`
  return {
    state: 'not-found',
    actual: `no ${wanted}`,
    reason: `There is no ${wanted} in namespace ${where}.`,
    look: kubectl('get pods --show-labels', where, kubernetes.namespace),
    explain: (asking) => explainMissing({ kind: 'kubernetes', objectKind: 'Pod', ...(name === undefined ? {} : { name }), ...(selector === undefined ? {} : { selector }) }, where, kubernetes, asking)
  }
}

/** The Pod that an endpoint names, or the first ready one that it selects, running. */
export async function reachPod(endpoint: PodEndpoint, asking: Asking): Promise<Reached<PodView>> {
  const { container } = endpoint
  const found = await findPods(endpoint, asking)
  if (found.state === 'not-found') return found
  const pods = found.at
  const pod = pods.find(({ isReady }) => isReady) ?? pods.find((pod) => runs(pod, container)) ?? pods[0]
  if (runs(pod, container)) return { state: 'found', at: pod }
  const kubernetes = kubernetesOf(asking.world)
  const isUnknown = container !== undefined && !pod.containers.some((other) => other.name === container)
  return {
    state: 'not-found',
    actual: `Pod ${pod.name} does not run`,
    reason: isUnknown ? `Pod ${pod.name} has no container ${container}; it has ${pod.containers.map(({ name }) => name).join(', ')}.` : `Pod ${pod.name} is not running.`,
    look: kubectl(`describe pod ${pod.name}`, pod.namespace, kubernetes.namespace),
    ...(isUnknown ? {} : { explain: (asking) => explainPod(pod, { ...asking, kubernetes }) })
  }
}

/** The container that an endpoint names, whether it runs or not. */
export async function findContainer({ name }: ContainerEndpoint, { world, signal }: Asking): Promise<Reached<DockerObject>> {
  const container = await world.docker.inspect('container', name, signal)
  if (container !== undefined) return { state: 'found', at: container }
  return {
    state: 'not-found',
    actual: `no container ${name}`,
    reason: `There is no container named ${name}.`,
    look: 'docker ps -a',
    explain: (asking) => explainMissingDockerObject({ kind: 'docker', objectKind: 'container', name }, asking)
  }
}

/** The container that an endpoint names, running. */
export async function reachContainer(endpoint: ContainerEndpoint, asking: Asking): Promise<Reached<DockerObject>> {
  const { name } = endpoint
  const found = await findContainer(endpoint, asking)
  if (found.state === 'not-found' || isRunning(found.at)) return found
  const container = found.at
  return { state: 'not-found', actual: `container ${name} does not run`, reason: `Container ${name} is not running.`, look: 'docker ps -a', explain: (asking) => explainContainer(container, asking) }
}

/** What an endpoint's answers depend on. */
export function dependenciesOf(endpoint: Endpoint): readonly Dependency[] {
  if (endpoint.kind === 'container') return [{ kind: 'docker', matters: 'verdict', objectKind: 'container', name: endpoint.name }]
  const place = endpoint.namespace === undefined ? {} : { namespace: endpoint.namespace }
  const pods: Dependency = { kind: 'kubernetes', matters: 'verdict', objectKind: 'Pod', ...place }
  if (endpoint.kind === 'pod') return [pods]
  return [{ kind: 'kubernetes', matters: 'verdict', objectKind: 'Service', apiVersion: 'v1', ...place }, { kind: 'kubernetes', matters: 'verdict', objectKind: 'EndpointSlice', ...place }, pods]
}

/** As a check's words name it. */
export function endpointInWords(endpoint: Endpoint): string {
  switch (endpoint.kind) {
    case 'service':
      return `Service ${endpoint.name}`
    case 'pod':
      return `Pod ${endpoint.name ?? `with ${endpoint.selector ?? 'any label'}`}`
    case 'container':
      return `container ${endpoint.name}`
  }
}

function runs(pod: PodView, container: string | undefined): boolean {
  const wanted = container ?? pod.containers.find(({ isInit }) => !isInit)?.name
  return pod.containers.some(({ name, state }) => name === wanted && state.kind === 'running')
}
