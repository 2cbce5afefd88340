import type { HttpTarget } from '../../content/check.ts'
import type { Asking, Explanation } from '../inquiry.ts'
import { kubectl } from '../look.ts'
import { asRecord, asRecords, valueAt } from '../reading.ts'
import { listInWords, sentence } from '../words.ts'
import type { DockerObject, KubernetesObject } from '../world.ts'
import { tellDeafPort } from './deaf-port.ts'
import { explainPod } from './pod.ts'
import { readPod } from './pod-view.ts'
import { explainService } from './service.ts'

/** What stands between a request and an answer, for an endpoint that is there. */
export async function explainNoAnswer(target: HttpTarget, why: string, asking: Asking): Promise<Explanation | undefined> {
  const { endpoint, port } = target
  if (endpoint.kind === 'container') return explainContainerPort(await asking.world.docker.inspect('container', endpoint.name, asking.signal), endpoint.name, port, why)
  const { kubernetes } = asking.world
  if (kubernetes === undefined) return undefined
  const telling = { ...asking, kubernetes }
  const namespace = endpoint.namespace ?? kubernetes.namespace
  if (endpoint.kind === 'service') {
    const [service] = await kubernetes.list({ kind: 'Service', apiVersion: 'v1', namespace, name: endpoint.name }, asking.signal)
    if (service === undefined) return undefined
    return explainServicePort(service, port, kubectl(`describe service ${endpoint.name}`, namespace, kubernetes.namespace)) ?? (await explainService(service, telling)) ?? tellDeafPort(service, port, why, telling)
  }
  const pods = await kubernetes.list({ kind: 'Pod', namespace, ...(endpoint.name === undefined ? {} : { name: endpoint.name }), ...(endpoint.selector === undefined ? {} : { selector: endpoint.selector }) }, asking.signal)
  const [pod] = pods
  return pod === undefined ? undefined : explainPod(readPod(pod), telling)
}

function explainServicePort(service: KubernetesObject, port: number | string | undefined, look: string): Explanation | undefined {
  const ports = asRecords(valueAt(service, 'spec', 'ports'))
  if (port === undefined || ports.some((one) => String(one['port']) === String(port) || one['name'] === port)) return undefined
  return { reason: `Service ${service.metadata.name} has no port ${port}; it has ${listInWords(ports.map((one) => String(one['port'])))}.`, look }
}

function explainContainerPort(container: DockerObject | undefined, name: string, port: number | string | undefined, why: string): Explanation | undefined {
  if (container === undefined) return undefined
  const published = Object.entries(asRecord(valueAt(container, 'NetworkSettings', 'Ports')) ?? {}).filter(([, bindings]) => asRecords(bindings).length > 0)
  const look = `docker port ${name}`
  if (published.length === 0) return { reason: `Container ${name} publishes no port, so nothing reaches it from outside. docker run -p makes one reachable.`, look }
  const inside = published.map(([key]) => key.replace(/\/tcp$/, ''))
  if (port !== undefined && !inside.includes(String(port))) return { reason: `Container ${name} does not publish its port ${port}; it publishes ${listInWords(inside)}.`, look }
  return { reason: `Container ${name} is running and its port ${listInWords(inside)} is published, but it gives no answer. ${sentence(why)} Does the program in it listen on that port, on all addresses (0.0.0.0)?`, look: `docker logs ${name}` }
}
