import { kubectl } from '../look.ts'
import { listInWords } from '../words.ts'
import { askedOfNodes, mayRunOn } from './node-choice.ts'
import { listNodes, type NodeView } from './node-view.ts'
import type { PodView } from './pod-view.ts'
import { scarceInWords } from './scarce-resource.ts'
import type { Story, Telling } from './story.ts'
import { taintInWords, untoleratedTaints } from './taints.ts'

/** A Pod that no node takes: the scheduler's reasons, translated, and what the Pod asks for. */
export async function tellUnschedulable(pod: PodView, telling: Telling): Promise<Story | undefined> {
  const condition = pod.conditions.find(({ type, status }) => type === 'PodScheduled' && status === 'False')
  if (condition === undefined || pod.node !== undefined) return undefined
  const look = kubectl(`describe pod ${pod.name}`, pod.namespace, telling.kubernetes.namespace)
  if (condition.reason === 'SchedulingGated') return { isCalm: false, reason: `Pod ${pod.name} is held back by its schedulingGates; it is scheduled when they are removed.`, look }
  // What follows tells why no other Pod is put out for it, which explains nothing to a learner.
  const said = condition.message.replace(/\s*(?:preemption:|no new claims to deallocate).*$/s, '').replace(/\. not found$/, '.')
  const causes = causesIn(said, pod, await listNodes(telling))
  return { isCalm: false, reason: `Pod ${pod.name} cannot be scheduled: ${listInWords(causes)}. The scheduler says: ${said.replace(/\.$/, '')}.`, look }
}

function causesIn(said: string, pod: PodView, nodes: readonly NodeView[]): readonly string[] {
  const reasons = reasonsIn(said).map((reason) => reason.replace(/^\d+ (?:node\(s\) )?/, ''))
  const scarce = reasons.map((reason) => /^Insufficient (\S+)/.exec(reason)?.[1]).filter((resource) => resource !== undefined)
  const others = reasons.filter((reason) => !reason.startsWith('Insufficient ')).flatMap((reason) => translate(reason, pod, nodes))
  const causes = [...new Set([...(scarce.length === 0 ? [] : [scarceInWords(scarce, pod, nodes)]), ...others])]
  // A control plane is always tainted: where other nodes have other reasons, it explains nothing.
  const telling = causes.filter((cause) => cause !== tainted && !cause.includes('the taint node-role.kubernetes.io/control-plane'))
  return causes.length > 1 && telling.length > 0 ? telling : causes
}

const tainted = 'the nodes have taints that it does not tolerate'

function reasonsIn(said: string): readonly string[] {
  const list = said.replace(/^0\/\d+ nodes are available:\s*/, '').replace(/\.\s*$/, '')
  return list.split(/,\s*(?=\d+ )/)
}

function translate(text: string, pod: PodView, nodes: readonly NodeView[]): readonly string[] {
  const allowed = nodes.filter((node) => mayRunOn(pod, node))
  if (/didn't match Pod's node affinity\/selector/.test(text)) return allowed.length > 0 ? [] : [`no node has ${askedOfNodes(pod, nodes)}`]
  if (/had untolerated taint/.test(text)) return trouble(pod, allowed, nodes, tainted)
  if (/were unschedulable/.test(text)) return trouble(pod, allowed, nodes, 'nodes are cordoned (kubectl uncordon makes them take Pods again)')
  if (/were not ready|not-ready/.test(text)) return trouble(pod, allowed, nodes, 'nodes are not ready')
  const claim = /persistentvolumeclaim "([^"]+)" not found/.exec(text)?.[1]
  if (claim !== undefined) return [`PersistentVolumeClaim ${claim} does not exist`]
  if (/unbound immediate PersistentVolumeClaims/.test(text)) return ['a PersistentVolumeClaim of it is not bound to a volume']
  if (/PersistentVolume's node affinity|volume node affinity conflict/.test(text)) return ['its volume is on another node or in another zone than those that may run it']
  if (/available persistent volumes to bind/.test(text)) return ['no PersistentVolume fits its PersistentVolumeClaim']
  if (/exceed max volume count/.test(text)) return ['the nodes hold as many volumes as they may']
  if (/didn't have free ports/.test(text)) return ['the hostPort that it asks for is taken on every node']
  if (/anti-affinity/.test(text)) return ['its anti-affinity forbids the nodes that there are']
  if (/pod affinity rules/.test(text)) return ['its podAffinity asks for a node where certain other Pods run, and there is none']
  if (/topology spread/.test(text)) return ['its topologySpreadConstraints allow no node']
  if (/Too many pods/.test(text)) return ['the nodes hold as many Pods as they may']
  return ['no node suits it']
}

/** What keeps the Pod from each node that it may run on, by name. */
function trouble(pod: PodView, allowed: readonly NodeView[], nodes: readonly NodeView[], otherwise: string): readonly string[] {
  if (nodes.length === 0) return [otherwise]
  const words = allowed.flatMap((node) => untoleratedTaints(pod, node).map((taint) => `node ${node.name} ${taintInWords(taint, node.name)}`))
  // Of a node that its nodeSelector forbids anyway the taint is no cause.
  return words.length > 0 ? words : allowed.length === 0 ? [] : [otherwise]
}
