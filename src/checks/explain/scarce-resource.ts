import { parseQuantity } from '../matching/quantity.ts'
import { asText, valueAt } from '../reading.ts'
import { listInWords } from '../words.ts'
import { mayRunOn } from './node-choice.ts'
import type { NodeView } from './node-view.ts'
import type { PodView } from './pod-view.ts'

/** What a Pod asks for and no node has free, with the most that a node has. */
export function scarceInWords(resources: readonly string[], pod: PodView, nodes: readonly NodeView[]): string {
  const most = resources.map((resource) => largest(resource, pod, nodes)).filter((amount) => amount !== undefined)
  const asked = `it asks for ${listInWords(resources.map((resource) => requestOf(pod, resource)))}, more than any node has free`
  return most.length === 0 ? asked : `${asked} (the largest has ${listInWords(most)} for all its Pods)`
}

function requestOf(pod: PodView, resource: string): string {
  const amounts = pod.containers.map(({ spec }) => asText(valueAt(spec, 'resources', 'requests', resource))).filter((amount) => amount !== undefined)
  const shown = amounts.map((amount) => readable(amount, resource))
  return shown.length === 0 ? resource : `${shown.join(' + ')} ${resource}`
}

function largest(resource: string, pod: PodView, nodes: readonly NodeView[]): string | undefined {
  const amounts = nodes.filter((node) => mayRunOn(pod, node)).flatMap(({ allocatable }) => {
    const amount = asText(allocatable[resource])
    const value = parseQuantity(amount)
    return amount === undefined || value === undefined ? [] : [{ amount, value }]
  })
  const [most] = amounts.sort((one, other) => (one.value < other.value ? 1 : -1))
  return most === undefined ? undefined : `${readable(most.amount, resource)} ${resource}`
}

/** The API server writes a thousand processors `1k`, and a node its memory as `24683656Ki`: nobody would recognise them. */
function readable(amount: string, resource: string): string {
  const nano = parseQuantity(amount)
  if (nano === undefined) return amount
  if (resource === 'cpu') return amount.endsWith('k') ? String(nano / 1_000_000_000n) : amount
  const gibibytes = Number(nano / 1_000_000_000n) / 2 ** 30
  return amount.endsWith('Ki') && gibibytes >= 1 ? `${gibibytes.toFixed(1)}Gi` : amount
}
