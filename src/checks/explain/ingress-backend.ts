import { kubectl } from '../look.ts'
import { asRecords, valueAt } from '../reading.ts'
import { listInWords } from '../words.ts'
import { nearestName } from './nearest-name.ts'
import { explainService } from './service.ts'
import type { Story, Telling } from './story.ts'

/** Where an Ingress sends what comes by a route. */
export interface Backend {
  /** Host and path: `shop.example/cart`. */
  readonly route: string
  readonly service: string
  readonly port?: number | string
}

/** Why a backend gives no answers: reads on behind "sends / to". Undefined: it should. */
export async function explainBackend({ service: name, port }: Backend, namespace: string, telling: Telling): Promise<Story | undefined> {
  const { kubernetes, signal } = telling
  const services = await kubernetes.list({ kind: 'Service', apiVersion: 'v1', namespace }, signal)
  const service = services.find(({ metadata }) => metadata.name === name)
  const tell = (reason: string, command: string): Story => ({ isCalm: false, reason, look: kubectl(command, namespace, kubernetes.namespace) })
  if (service === undefined) {
    const near = nearestName(name, services.map(({ metadata }) => metadata.name))
    return tell(`Service ${name}, which does not exist in namespace ${namespace}.${near === undefined ? '' : ` Service ${near} exists: was that meant?`}`, 'get services')
  }
  const ports = asRecords(valueAt(service, 'spec', 'ports'))
  if (port !== undefined && !ports.some((one) => one['port'] === port || one['name'] === port)) {
    return tell(`port ${port} of Service ${name}, which has no such port. It has ${listInWords(ports.map((one) => (one['name'] === undefined ? String(one['port']) : `${String(one['port'])} (${String(one['name'])})`)))}.`, `describe service ${name}`)
  }
  const story = await explainService(service, telling)
  return story === undefined ? undefined : { ...story, reason: `Service ${name}. ${story.reason}` }
}
