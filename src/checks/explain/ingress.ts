import { kubectl } from '../look.ts'
import { asRecord, asRecords, asText, valueAt } from '../reading.ts'
import { listInWords } from '../words.ts'
import type { KubernetesObject } from '../world.ts'
import { explainBackend, type Backend } from './ingress-backend.ts'
import { nearestName } from './nearest-name.ts'
import { patienceMs, type Story, type Telling } from './story.ts'

/** Why an Ingress leads nowhere: no controller serves it, a rule has no backend, or a backend has no Pods. */
export async function explainIngress(ingress: KubernetesObject, telling: Telling): Promise<Story | undefined> {
  const { name, namespace = telling.kubernetes.namespace, creationTimestamp = '' } = ingress.metadata
  const tell = (words: string, command: string, isCalm = false): Story => ({ isCalm, reason: `Ingress ${name} ${words}`, look: kubectl(command, namespace, telling.kubernetes.namespace) })
  const hasAddress = asRecords(valueAt(ingress, 'status', 'loadBalancer', 'ingress')).length > 0
  // A controller that gave it an address serves it, whatever its class says.
  const unserved = hasAddress ? undefined : await whyUnserved(ingress, telling)
  if (unserved !== undefined) return tell(unserved, 'get ingressclass')
  const { backends, empty } = backendsOf(ingress)
  if (empty !== undefined) return tell(`leads nowhere for host ${empty}: that rule has no paths, and there is no defaultBackend.`, `describe ingress ${name}`)
  for (const backend of backends) {
    const story = await explainBackend(backend, namespace, telling)
    if (story !== undefined) return { ...story, reason: `Ingress ${name} sends ${backend.route} to ${story.reason}` }
  }
  if (hasAddress) return undefined
  const isNew = telling.now - (Date.parse(creationTimestamp) || 0) < patienceMs
  return tell(`has no address yet: its controller has not taken it up.${isNew ? '' : ` Does the controller of its IngressClass run?`}`, 'get ingressclass', isNew)
}

async function whyUnserved(ingress: KubernetesObject, { kubernetes, signal }: Telling): Promise<string | undefined> {
  const wanted = asText(valueAt(ingress, 'spec', 'ingressClassName')) ?? ingress.metadata.annotations?.['kubernetes.io/ingress.class']
  const classes = await kubernetes.list({ kind: 'IngressClass' }, signal)
  const names = classes.map(({ metadata }) => metadata.name)
  if (names.length === 0) return `is served by nobody: this cluster has no IngressClass, so it seems that no Ingress controller is installed.`
  if (wanted === undefined) {
    const hasDefault = classes.some(({ metadata }) => metadata.annotations?.['ingressclass.kubernetes.io/is-default-class'] === 'true')
    return hasDefault ? undefined : `is served by nobody: it has no ingressClassName, and no IngressClass is the default one. There is ${listInWords(names)}.`
  }
  if (names.includes(wanted)) return undefined
  const near = nearestName(wanted, names)
  return `is served by nobody: its IngressClass ${wanted} does not exist. There is ${near === undefined ? listInWords(names) : `one named ${near}`}.`
}

function backendsOf(ingress: KubernetesObject): { readonly backends: readonly Backend[]; readonly empty?: string } {
  const fallback = asRecord(valueAt(ingress, 'spec', 'defaultBackend'))
  const rules = asRecords(valueAt(ingress, 'spec', 'rules'))
  const backends = rules.flatMap((rule) => asRecords(valueAt(rule, 'http', 'paths')).map((path) => backendOf(`${asText(rule['host']) ?? ''}${asText(path['path']) ?? '/'}`, path['backend'])))
  const empty = fallback === undefined ? rules.find((rule) => asRecords(valueAt(rule, 'http', 'paths')).length === 0) : undefined
  return {
    backends: [...backends, ...(fallback === undefined ? [] : [backendOf('everything else', fallback)])].filter((backend) => backend !== undefined),
    ...(empty === undefined ? {} : { empty: asText(empty['host']) ?? 'any' })
  }
}

/** Undefined: it is not a Service but a resource of the controller's own. */
function backendOf(route: string, backend: unknown): Backend | undefined {
  const service = asText(valueAt(backend, 'service', 'name'))
  if (service === undefined) return undefined
  const port = valueAt(backend, 'service', 'port', 'name') ?? valueAt(backend, 'service', 'port', 'number')
  return { route, service, ...(typeof port === 'string' || typeof port === 'number' ? { port } : {}) }
}
