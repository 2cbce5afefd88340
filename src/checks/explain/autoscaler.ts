import { kubectl } from '../look.ts'
import { asNumber, asRecords, asText, valueAt } from '../reading.ts'
import { listInWords, sentence } from '../words.ts'
import type { KubernetesObject } from '../world.ts'
import { conditionOf } from './condition.ts'
import { nearestName } from './nearest-name.ts'
import { patienceMs, type Story, type Telling } from './story.ts'

/** Why a HorizontalPodAutoscaler does not scale, or not further. Undefined: it does what it should. */
export async function explainAutoscaler(autoscaler: KubernetesObject, telling: Telling): Promise<Story | undefined> {
  const { name, namespace = telling.kubernetes.namespace, creationTimestamp = '' } = autoscaler.metadata
  const isNew = telling.now - (Date.parse(creationTimestamp) || 0) < patienceMs
  const tell = (words: string, isCalm = false, command = `describe hpa ${name}`): Story => ({ isCalm, reason: `HorizontalPodAutoscaler ${name} ${words}`, look: kubectl(command, namespace, telling.kubernetes.namespace) })
  const able = conditionOf(autoscaler, 'AbleToScale')
  const active = conditionOf(autoscaler, 'ScalingActive')
  if (able === undefined) return tell('has not looked at its target yet; it does so every 15 seconds.', true)
  if (able.status === 'False' && able.reason === 'FailedGetScale') return tell(await targetInWords(autoscaler, able.message, namespace, telling), false, `get ${targetOf(autoscaler).kind.toLowerCase()}s`)
  if (active === undefined) return tell('has not asked how busy its Pods are yet; it does so every 15 seconds.', true)
  if (active.status === 'False') {
    if (active.reason === 'ScalingDisabled') return tell(`does nothing, as its target has no replicas: at 0 it is left alone until somebody scales it up.`)
    return tell(`cannot scale: ${metricsInWords(active.message)}${await missingRequests(autoscaler, active.message, namespace, telling)}`, isNew && /no metrics returned|did not receive metrics/.test(active.message))
  }
  const limited = conditionOf(autoscaler, 'ScalingLimited', 'True')
  if (limited?.reason === 'TooManyReplicas') return tell(`is at its maximum: maxReplicas is ${asNumber(valueAt(autoscaler, 'spec', 'maxReplicas')) ?? '?'}, and its metrics ask for more.`)
  if (limited?.reason === 'TooFewReplicas') return tell(`is at its minimum: minReplicas is ${asNumber(valueAt(autoscaler, 'spec', 'minReplicas')) ?? 1}, and its metrics ask for no more.`, true)
  return able.reason === 'ScaleDownStabilized' ? tell('waits before it scales down, in case the load comes back.', true) : undefined
}

function targetOf(autoscaler: KubernetesObject): { readonly kind: string; readonly name: string; readonly apiVersion?: string } {
  const apiVersion = asText(valueAt(autoscaler, 'spec', 'scaleTargetRef', 'apiVersion'))
  return { kind: asText(valueAt(autoscaler, 'spec', 'scaleTargetRef', 'kind')) ?? '', name: asText(valueAt(autoscaler, 'spec', 'scaleTargetRef', 'name')) ?? '', ...(apiVersion === undefined ? {} : { apiVersion }) }
}

async function targetInWords(autoscaler: KubernetesObject, message: string, namespace: string, { kubernetes, signal }: Telling): Promise<string> {
  const { name, ...type } = targetOf(autoscaler)
  if (!message.endsWith(' not found')) return `cannot read its target ${type.kind} ${name}: ${sentence(message.split(': ').at(-1) ?? message)}`
  const there = (await kubernetes.list({ ...type, namespace }, signal)).map(({ metadata }) => metadata.name)
  if (there.includes(name)) return `found no target ${type.kind} ${name} when it last looked; it is there now.`
  const near = nearestName(name, there)
  return `has nothing to scale: its target ${type.kind} ${name} does not exist in namespace ${namespace}.${near === undefined ? '' : ` ${type.kind} ${near} exists: was that meant?`}`
}

function metricsInWords(message: string): string {
  const group = /\b((?:custom\.|external\.)?metrics\.k8s\.io)/.exec(message)?.[1] ?? (/resource metrics API/.test(message) ? 'metrics.k8s.io' : /custom metrics API/.test(message) ? 'custom.metrics.k8s.io' : undefined)
  const addOn = group === 'metrics.k8s.io' ? 'an add-on such as metrics-server brings it' : 'an adapter of a monitoring system brings it'
  if (/could not find the requested resource|no custom metrics API|no external metrics API|not registered/.test(message)) return `this cluster has no metrics API (${group ?? 'metrics.k8s.io'}); ${addOn}.`
  if (/currently unable to handle the request|service unavailable|no known available metric versions found/i.test(message)) return `the metrics API (${group ?? 'metrics.k8s.io'}) does not answer; is the add-on that serves it ready?`
  const request = /missing request for (\S+) in container (\S+) of Pod (\S+)/.exec(message)
  if (request !== null) return `it measures ${request[1] ?? ''} as a share of what is requested, and container ${request[2] ?? ''} of Pod ${request[3] ?? ''} has no resources.requests.${request[1] ?? ''}.`
  if (/no metrics returned|did not receive metrics/.test(message)) return 'there are no measurements of its Pods yet; they come a minute after the Pods are ready.'
  const others = /controlled by multiple HPAs: \[([^\]]*)\]/.exec(message)?.[1]
  if (others !== undefined) return `its Pods belong to several HorizontalPodAutoscalers: ${listInWords(others.split(' '))}.`
  return sentence(message.replace(/^the HPA was unable to compute the replica count:\s*/, ''))
}

/** A second fault behind the first: without measurements nothing complains of it yet. */
async function missingRequests(autoscaler: KubernetesObject, message: string, namespace: string, { kubernetes, signal }: Telling): Promise<string> {
  if (/missing request for/.test(message)) return ''
  const resources = asRecords(valueAt(autoscaler, 'spec', 'metrics')).filter((metric) => valueAt(metric, 'resource', 'target', 'type') === 'Utilization').map((metric) => asText(valueAt(metric, 'resource', 'name')) ?? '')
  const { name, ...type } = targetOf(autoscaler)
  const [target] = resources.length === 0 ? [] : await kubernetes.list({ ...type, namespace, name }, signal)
  const containers = asRecords(valueAt(target, 'spec', 'template', 'spec', 'containers'))
  const lacking = resources.flatMap((resource) => containers.filter((container) => valueAt(container, 'resources', 'requests', resource) === undefined && valueAt(container, 'resources', 'limits', resource) === undefined).map((container) => `container ${asText(container['name']) ?? ''} has no resources.requests.${resource}`))
  return lacking.length === 0 ? '' : ` It also needs to know of what to take its share: ${listInWords(lacking)}.`
}
