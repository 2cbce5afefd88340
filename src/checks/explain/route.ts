import type { HttpTarget } from '../../content/check.ts'
import type { Asking, Dependency, Explanation } from '../inquiry.ts'
import { kubectl } from '../look.ts'
import { asRecords, asText, valueAt } from '../reading.ts'
import { listInWords } from '../words.ts'
import type { KubernetesObject } from '../world.ts'
import { explainIngress } from './ingress.ts'
import { nearestName } from './nearest-name.ts'

/**
 * The host that a request names to a Service outside the lab's namespace: such a Service is the proxy of an Ingress
 * controller, and what the lab made decides by Ingresses where the request goes. Undefined: it is no such request.
 */
export function hostAtProxy({ endpoint, headers }: HttpTarget): string | undefined {
  if (endpoint.kind !== 'service' || endpoint.namespace === undefined) return undefined
  const [, host] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'host') ?? []
  return host?.replace(/:\d+$/, '').toLowerCase()
}

/** What decides where a proxy sends a request, besides what the proxy itself is made of. */
export const routeDependencies: readonly Dependency[] = [
  { kind: 'kubernetes', matters: 'verdict', objectKind: 'Ingress' },
  { kind: 'kubernetes', matters: 'verdict', objectKind: 'Service', apiVersion: 'v1' },
  { kind: 'kubernetes', matters: 'verdict', objectKind: 'EndpointSlice' },
]

/** Why the lab's Ingresses do not send a host where they should. Undefined: nothing of it is wrong by itself. */
export async function explainRoute(host: string, asking: Asking): Promise<Explanation | undefined> {
  const { kubernetes } = asking.world
  if (kubernetes === undefined) return undefined
  const { namespace } = kubernetes
  const tell = (reason: string): Explanation => ({ reason, look: kubectl('get ingress', namespace, namespace) })
  const ingresses = await kubernetes.list({ kind: 'Ingress', namespace }, asking.signal)
  if (ingresses.length === 0) return tell(`No Ingress says where the host ${host} goes: there is none in namespace ${namespace}.`)
  const takers = ingresses.filter((ingress) => takesHost(ingress, host))
  if (takers.length === 0) {
    const hosts = [...new Set(ingresses.flatMap(hostsOf))]
    const near = nearestName(host, hosts)
    return tell(`No Ingress has a rule for the host ${host}. ${near === undefined ? `There ${hosts.length === 1 ? 'is one' : 'are some'} for ${listInWords(hosts)}.` : `There is one for ${near}: was that meant?`}`)
  }
  for (const ingress of takers) {
    const story = await explainIngress(ingress, { ...asking, kubernetes })
    if (story !== undefined) return story
  }
  return undefined
}

function hostsOf(ingress: KubernetesObject): readonly string[] {
  return asRecords(valueAt(ingress, 'spec', 'rules')).map((rule) => asText(rule['host']) ?? 'any host')
}

function takesHost(ingress: KubernetesObject, host: string): boolean {
  if (valueAt(ingress, 'spec', 'defaultBackend') !== undefined) return true
  // A wildcard stands for one part of the name: https://kubernetes.io/docs/concepts/services-networking/ingress/#hostname-wildcards
  return asRecords(valueAt(ingress, 'spec', 'rules')).some((rule) => {
    const wanted = asText(rule['host'])
    return wanted === undefined || wanted === host || (wanted.startsWith('*.') && host.slice(host.indexOf('.')) === wanted.slice(1))
  })
}
