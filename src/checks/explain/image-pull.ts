import { kubectl } from '../look.ts'
import { parseImageReference } from '../matching/image-reference.ts'
import { asRecords, asText, valueAt } from '../reading.ts'
import { Unanswered } from '../world.ts'
import { nearestName } from './nearest-name.ts'
import type { ContainerView, PodView } from './pod-view.ts'
import { eventsAbout, type Story, type Telling } from './story.ts'

const reasons = new Set(['ErrImagePull', 'ImagePullBackOff', 'InvalidImageName', 'ErrImageNeverPull', 'ImageInspectError', 'RegistryUnavailable'])

/** An image that cannot be pulled: its name, what the registry says, and the name that was probably meant. */
export async function tellImage(pod: PodView, telling: Telling): Promise<Story | undefined> {
  const container = pod.containers.find(({ state }) => state.kind === 'waiting' && reasons.has(state.reason))
  if (container === undefined || container.state.kind !== 'waiting') return undefined
  const { image } = container
  const { reason, message } = container.state
  const tell = (words: string): Story => ({
    isCalm: false,
    reason: `Pod ${pod.name} cannot start: ${words}`,
    look: kubectl(`describe pod ${pod.name}`, pod.namespace, telling.kubernetes.namespace)
  })
  if (reason === 'InvalidImageName') return tell(`"${image}" is not an image name (${invalidBecause(message)}).`)
  const hint = await hintFor(pod, container, telling)
  if (reason === 'ErrImageNeverPull') return tell(`image "${image}" is not on the node, and imagePullPolicy: Never forbids to pull it.${hint}`)
  // While the kubelet backs off, older ones do not repeat what the registry said: their event does.
  const said = /ErrImagePull:|failed to/.test(message) ? message : ((await eventsAbout(pod, telling)).find((event) => event.message.startsWith('Failed to pull image'))?.message ?? message)
  return tell(`image "${image}" cannot be pulled: ${causeOf(said)}.${hint}`)
}

/** What a registry, or the way to it, says, in words. */
export function causeOf(said: string): string {
  if (/toomanyrequests|rate limit/i.test(said)) return 'the registry allows no more pulls for now (its rate limit is reached)'
  if (/no match for platform/.test(said)) return "it does not exist for this machine's processor"
  if (/manifest unknown|name unknown|: not found|404 Not Found/i.test(said)) return 'the registry has no image of this name and tag'
  if (/pull access denied|insufficient_scope|unauthorized|authorization failed|403 Forbidden|denied/i.test(said)) return 'the registry does not know it, or it is private'
  if (/x509|certificate/.test(said)) return "the registry's certificate is not trusted"
  if (/HTTP response to HTTPS client/.test(said)) return 'the registry speaks HTTP where HTTPS is expected'
  if (/no such host|i\/o timeout|connection refused|unreachable|server misbehaving|deadline exceeded|connection reset|EOF/.test(said)) {
    const host = /(?:Head|Get) \\?"https?:\/\/([^/"\\]+)/.exec(said)?.[1]
    return `the registry${host === undefined ? '' : ` ${host}`} cannot be reached from the cluster`
  }
  return said.split(': ').at(-1) ?? said
}

function invalidBecause(message: string): string {
  return /invalid reference format(?:: (.*))?$/.exec(message)?.[1] ?? 'invalid reference format'
}

async function hintFor(pod: PodView, { image }: ContainerView, telling: Telling): Promise<string> {
  if (await isOnThisMachine(image, telling)) {
    const cluster = /^(.+?)-(?:control-plane|worker)\d*$/.exec(pod.node ?? '')?.[1]
    return ` Docker on this machine has it, the cluster's nodes do not: kind load docker-image ${image}${cluster === undefined ? '' : ` --name ${cluster}`}`
  }
  const meant = meantImage(image, await imagesInUse(pod, telling))
  return meant === undefined ? '' : ` Was "${meant}" meant?`
}

/** Learners build images in Docker and forget that the nodes have a store of their own. */
async function isOnThisMachine(image: string, { world, signal }: Telling): Promise<boolean> {
  try {
    return (await world.docker.inspect('image', image, signal)) !== undefined
  } catch (error) {
    // A hint is not worth more: without an engine there is none.
    if (error instanceof Unanswered) return false
    throw error
  }
}

async function imagesInUse(pod: PodView, { kubernetes, signal }: Telling): Promise<readonly string[]> {
  const pods = await kubernetes.list({ kind: 'Pod', namespace: pod.namespace }, signal)
  return pods.flatMap((other) => asRecords(valueAt(other, 'status', 'containerStatuses')).filter(({ ready }) => ready === true).map(({ image }) => asText(image) ?? ''))
}

/** Images that newcomers run, for a slip in the name of one. */
const wellKnown = ['nginx', 'busybox', 'redis', 'python', 'postgres', 'mysql', 'mariadb', 'mongo', 'node', 'httpd', 'alpine', 'debian', 'ubuntu', 'registry', 'golang', 'traefik', 'memcached', 'rabbitmq', 'wordpress', 'hello-world']

function meantImage(image: string, inUse: readonly string[]): string | undefined {
  const [, name = image, rest = ''] = /^(.*?)((?:[:@][^/]*)?)$/.exec(image) ?? []
  const names = inUse.map(shortName).filter((name) => name !== undefined)
  const meant = nearestName(name, [...names, ...wellKnown])
  return meant === undefined ? undefined : `${meant}${rest}`
}

function shortName(image: string): string | undefined {
  return parseImageReference(image)?.repository.replace(/^docker\.io\/(?:library\/)?/, '')
}
