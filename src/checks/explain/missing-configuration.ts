import { kubectl } from '../look.ts'
import { asRecord, asRecords, asText, valueAt } from '../reading.ts'
import { listInWords } from '../words.ts'
import { nearestName } from './nearest-name.ts'
import { notThere } from './not-there.ts'
import type { PodView } from './pod-view.ts'
import { eventsAbout, type Story, type Telling } from './story.ts'

/** A ConfigMap or Secret, or a key of one, that a Pod wants and that is not there. */
export async function tellMissingConfiguration(pod: PodView, telling: Telling): Promise<Story | undefined> {
  const said = await saidAbout(pod, telling)
  if (said === undefined) return undefined
  const wanted = wantedIn(said.message, pod)
  const { kubernetes } = telling
  if (wanted === undefined) {
    return {
      isCalm: false,
      reason: `Pod ${pod.name} cannot start: ${said.message.replace(/ \(pod: .*\)$/, '').replace(/\.$/, '')}.`,
      look: kubectl(`describe pod ${pod.name}`, pod.namespace, kubernetes.namespace)
    }
  }
  const { kind, name, key } = wanted
  const objects = await kubernetes.list({ kind, namespace: pod.namespace }, telling.signal)
  const object = objects.find(({ metadata }) => metadata.name === name)
  const look = (command: string): string => kubectl(command, pod.namespace, kubernetes.namespace)
  if (object === undefined) {
    const lacks = notThere(kind, name, pod.namespace, objects.map(({ metadata }) => metadata.name))
    return { isCalm: false, reason: `Pod ${pod.name} cannot start: ${lacks}`, look: look(`get ${kind.toLowerCase()}s`) }
  }
  const keys = Object.keys({ ...asRecord(object['data']), ...asRecord(object['binaryData']) })
  if (key !== undefined && !keys.includes(key)) {
    const has = keys.length === 0 ? 'no keys' : `${keys.length === 1 ? 'the key' : 'the keys'} ${listInWords(keys)}`
    const near = nearestName(key, keys)
    return { isCalm: false, reason: `Pod ${pod.name} cannot start: ${kind} ${name} has no key ${key}. It has ${has}.${near === undefined || keys.length === 1 ? '' : ` Was ${near} meant?`}`, look: look(`describe ${kind.toLowerCase()} ${name}`) }
  }
  return { isCalm: true, reason: `Pod ${pod.name} is starting: ${kind} ${name} is there now, and the kubelet tries again within a minute or two.`, look: look(`describe pod ${pod.name}`) }
}

/** What the kubelet says: in the container's state for its environment, in an event for its volumes. */
async function saidAbout(pod: PodView, telling: Telling): Promise<{ readonly message: string } | undefined> {
  for (const { state } of pod.containers) {
    if (state.kind === 'waiting' && (state.reason === 'CreateContainerConfigError' || state.reason === 'CreateContainerError')) return { message: state.message }
  }
  const isCreating = pod.node !== undefined && pod.containers.some(({ state }) => state.kind === 'waiting' && /^(?:ContainerCreating|PodInitializing)$/.test(state.reason))
  if (!isCreating || pod.containers.some(({ state }) => state.kind !== 'waiting')) return undefined
  return (await eventsAbout(pod, telling)).find(({ reason, message }) => reason === 'FailedMount' && wantedIn(message, pod) !== undefined)
}

interface Wanted {
  readonly kind: 'ConfigMap' | 'Secret'
  readonly name: string
  readonly key?: string
}

function wantedIn(message: string, pod: PodView): Wanted | undefined {
  const missing = /\b(configmap|secret) "([^"]+)" not found/i.exec(message)
  if (missing !== null) return { kind: kindOf(missing[1]), name: missing[2] ?? '' }
  const noKey = /couldn't find key (\S+) in (ConfigMap|Secret) (?:[^/\s]+\/)?([^\s,]+)/.exec(message)
  if (noKey !== null) return { kind: kindOf(noKey[2]), name: noKey[3] ?? '', key: noKey[1] ?? '' }
  const noPath = /references non-existent (config|secret) key: (\S+)/.exec(message)
  const name = noPath === null ? undefined : sourceOf(kindOf(noPath[1]), /for volume "([^"]+)"/.exec(message)?.[1], pod)
  return noPath === null || name === undefined ? undefined : { kind: kindOf(noPath[1]), name, key: noPath[2] ?? '' }
}

/** The ConfigMap or Secret behind a volume: the kubelet's words name only the volume. */
function sourceOf(kind: 'ConfigMap' | 'Secret', volume: string | undefined, pod: PodView): string | undefined {
  const found = asRecords(pod.spec['volumes']).find(({ name }) => name === volume)
  const projected = asRecords(valueAt(found, 'projected', 'sources')).map((source) => asText(valueAt(source, kind === 'Secret' ? 'secret' : 'configMap', 'name'))).filter((name) => name !== undefined)
  // Of several in one volume the words do not say which.
  return (kind === 'Secret' ? asText(valueAt(found, 'secret', 'secretName')) : asText(valueAt(found, 'configMap', 'name'))) ?? (projected.length === 1 ? projected[0] : undefined)
}

function kindOf(word: string | undefined): 'ConfigMap' | 'Secret' {
  return word?.toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap'
}
