import { kubectl } from '../look.ts'
import { parseSelector, selects, showRequirement } from '../matching/label-selector.ts'
import { asLabels, asRecords, valueAt } from '../reading.ts'
import { counted, listInWords } from '../words.ts'
import type { KubernetesObject } from '../world.ts'
import { nearestLabels } from './nearest-labels.ts'
import { explainPod } from './pod.ts'
import { readPod, type PodView } from './pod-view.ts'
import type { Story, Telling } from './story.ts'

/** Why requests to a Service reach nothing: no Pod that it selects, none that is ready, or none that listens. */
export async function explainService(service: KubernetesObject, telling: Telling): Promise<Story | undefined> {
  const { name, namespace = telling.kubernetes.namespace } = service.metadata
  if (valueAt(service, 'spec', 'type') === 'ExternalName') return undefined
  const tell = (reason: string, command: string): Story => ({ isCalm: false, reason, look: kubectl(command, namespace, telling.kubernetes.namespace) })
  const labels = asLabels(valueAt(service, 'spec', 'selector'))
  if (Object.keys(labels).length === 0) return tell(`Service ${name} has no selector, so it finds no Pods.`, `describe service ${name}`)

  const pods = (await telling.kubernetes.list({ kind: 'Pod', namespace }, telling.signal)).map(readPod).filter(({ isGoing, phase }) => !isGoing && phase !== 'Succeeded' && phase !== 'Failed')
  const requirements = parseSelector(labels) ?? []
  const selected = pods.filter((pod) => selects(requirements, pod.labels))
  const asked = requirements.map(showRequirement).join(',')
  if (selected.length === 0) return tell(`Service ${name} selects nothing: no Pod has the ${requirements.length === 1 ? 'label' : 'labels'} ${asked}.${nearestLabels(requirements, pods, 'Pods')}`, 'get pods --show-labels')

  const ready = selected.filter(({ isReady }) => isReady)
  if (ready.length === 0) {
    const [first] = selected
    const story = first === undefined ? undefined : await explainPod(first, telling)
    return { isCalm: story?.isCalm ?? true, reason: `Service ${name} selects ${counted(selected.length, 'Pod')}, and none is ready. ${story?.reason ?? ''}`.trim(), look: story?.look ?? kubectl('get pods', namespace, telling.kubernetes.namespace) }
  }
  const port = explainPorts(service, ready)
  return port === undefined ? undefined : tell(`Service ${name} ${port}`, `describe service ${name}`)
}

/** A target port that the Pods' containers do not say they listen on; one that declares none may listen anywhere. */
function explainPorts(service: KubernetesObject, pods: readonly PodView[]): string | undefined {
  const [pod] = pods
  const declared = pod?.containers.filter(({ isInit, isSidecar }) => !isInit || isSidecar).flatMap(({ ports }) => ports) ?? []
  for (const port of asRecords(valueAt(service, 'spec', 'ports'))) {
    const target = port['targetPort'] ?? port['port']
    const numbers = listInWords(declared.map(({ name, number }) => (name === undefined ? String(number) : `${number} (${name})`)))
    if (typeof target === 'string' && !declared.some(({ name }) => name === target)) {
      return `sends to the port named ${target}, and no container of Pod ${pod?.name ?? ''} has a port of that name.${declared.length === 0 ? '' : ` There is ${numbers}.`}`
    }
    if (typeof target === 'number' && declared.length > 0 && !declared.some(({ number }) => number === target)) {
      return `sends to port ${target}, but the containers of Pod ${pod?.name ?? ''} say that they listen on ${numbers}. Its targetPort should be a port that is listened on.`
    }
  }
  return undefined
}
