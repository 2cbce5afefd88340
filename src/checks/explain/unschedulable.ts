import { kubectl } from '../look.ts'
import { parseQuantity } from '../matching/quantity.ts'
import { asRecords, asRecord, asText, valueAt } from '../reading.ts'
import { listInWords } from '../words.ts'
import type { PodView } from './pod-view.ts'
import type { Story, Telling } from './story.ts'

/** A Pod that no node takes: the scheduler's reasons, translated, and what the Pod asks for. */
export function tellUnschedulable(pod: PodView, telling: Telling): Story | undefined {
  const condition = pod.conditions.find(({ type, status }) => type === 'PodScheduled' && status === 'False')
  if (condition === undefined || pod.node !== undefined) return undefined
  const look = kubectl(`describe pod ${pod.name}`, pod.namespace, telling.kubernetes.namespace)
  if (condition.reason === 'SchedulingGated') return { isCalm: false, reason: `Pod ${pod.name} is held back by its schedulingGates; it is scheduled when they are removed.`, look }
  // What follows tells why no other Pod is put out for it, which explains nothing to a learner.
  const said = condition.message.replace(/\s*(?:preemption:|no new claims to deallocate).*$/s, '').replace(/\. not found$/, '.')
  const causes = causesIn(said, pod)
  return { isCalm: false, reason: `Pod ${pod.name} cannot be scheduled: ${listInWords(causes)}. The scheduler says: ${said.replace(/\.$/, '')}.`, look }
}

function causesIn(said: string, pod: PodView): readonly string[] {
  const reasons = reasonsIn(said).map((reason) => reason.replace(/^\d+ (?:node\(s\) )?/, ''))
  const scarce = reasons.map((reason) => /^Insufficient (\S+)/.exec(reason)?.[1]).filter((resource) => resource !== undefined)
  const others = reasons.filter((reason) => !reason.startsWith('Insufficient ')).map((reason) => translate(reason, pod))
  const asked = scarce.length === 0 ? [] : [`it asks for ${listInWords(scarce.map((resource) => requestOf(pod, resource)))}, more than any node has free`]
  const causes = [...new Set([...asked, ...others])]
  // A control plane is always tainted: where other nodes have other reasons, it explains nothing.
  return causes.length > 1 ? causes.filter((cause) => cause !== tainted) : causes
}

const tainted = 'the nodes have taints that it does not tolerate'

function reasonsIn(said: string): readonly string[] {
  const list = said.replace(/^0\/\d+ nodes are available:\s*/, '').replace(/\.\s*$/, '')
  return list.split(/,\s*(?=\d+ )/)
}

function translate(text: string, pod: PodView): string {
  if (/didn't match Pod's node affinity\/selector/.test(text)) return `no node has ${askedLabels(pod)}`
  if (/had untolerated taint/.test(text)) return tainted
  const claim = /persistentvolumeclaim "([^"]+)" not found/.exec(text)?.[1]
  if (claim !== undefined) return `PersistentVolumeClaim ${claim} does not exist`
  if (/unbound immediate PersistentVolumeClaims/.test(text)) return 'a PersistentVolumeClaim of it is not bound to a volume'
  if (/didn't have free ports/.test(text)) return 'the hostPort that it asks for is taken on every node'
  if (/were unschedulable/.test(text)) return 'nodes are cordoned (kubectl uncordon makes them take Pods again)'
  if (/anti-affinity/.test(text)) return 'its anti-affinity forbids the nodes that there are'
  if (/topology spread/.test(text)) return 'its topologySpreadConstraints allow no node'
  if (/Too many pods/.test(text)) return 'the nodes hold as many Pods as they may'
  return 'no node suits it'
}

function requestOf(pod: PodView, resource: string): string {
  const amounts = pod.containers.map(({ spec }) => asText(valueAt(spec, 'resources', 'requests', resource))).filter((amount) => amount !== undefined)
  const shown = amounts.map((amount) => (resource === 'cpu' ? inProcessors(amount) : amount))
  return shown.length === 0 ? resource : `${shown.join(' + ')} ${resource}`
}

/** The API server writes a thousand processors `1k`, which nobody would recognise. */
function inProcessors(amount: string): string {
  const nano = parseQuantity(amount)
  return nano === undefined || !amount.endsWith('k') ? amount : String(nano / 1_000_000_000n)
}

function askedLabels(pod: PodView): string {
  const labels = Object.entries(asRecord(pod.spec['nodeSelector']) ?? {}).map(([key, value]) => `${key}=${String(value)}`)
  if (labels.length > 0) return `the label ${listInWords(labels)} that its nodeSelector asks for`
  const terms = asRecords(valueAt(pod.spec, 'affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms'))
  const keys = terms.flatMap((term) => asRecords(term['matchExpressions'])).map(({ key }) => String(key))
  return keys.length > 0 ? `the label ${listInWords(keys)} that its nodeAffinity asks for` : 'the labels that it asks for'
}
