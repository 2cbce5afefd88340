/** HTTP to a Service or Pod through the API server, which reaches addresses that this machine does not. */
import type { HttpAnswer, HttpRequest, KubernetesObject } from '../checks/world.ts'
import type { ApiAnswer, KubernetesClient } from './kubernetes-client.ts'
import { parseStatus } from './kubernetes-status.ts'
import { refusedRequest } from './kubernetes-unanswered.ts'

export interface ProxyTarget {
  readonly kind: 'service' | 'pod'
  readonly namespace: string
  readonly name: string
  /** Number or name; absent: the only one. */
  readonly port?: number | string
}

const deadlineMs = 5000

/**
 * The program's own answer, whatever its status, or why there is none. Known limits of the API server's proxy: it
 * keeps `Authorization` for itself, and adds `X-Forwarded-For`, `X-Forwarded-Uri` and `Accept-Encoding`.
 * @param object The Service or Pod itself, from which its port is read; undefined: there is none.
 * @param isAlive Whether the API server answers other questions. Rejects with the `Unanswered` if not.
 * @throws Unanswered
 */
export async function requestThroughApi(
  client: Pick<KubernetesClient, 'ask' | 'server'>,
  target: ProxyTarget,
  object: KubernetesObject | undefined,
  request: HttpRequest,
  isAlive: (signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const words = `${target.kind === 'service' ? 'Service' : 'Pod'} ${target.name}`
  if (object === undefined) return { kind: 'refused', why: `there is no ${words} in namespace ${target.namespace}` }
  const phase = field(object['status'], 'phase')
  // The address of a Pod that does not run may be nobody's, or another's.
  if (target.kind === 'pod' && phase !== 'Running') return { kind: 'refused', why: `${words} is not running (${String(phase)})` }
  const port = portOf(target, object)
  if (port.kind === 'refused') return { kind: 'refused', why: `${words} ${port.why}` }
  const prefix = `/api/v1/namespaces/${encodeURIComponent(target.namespace)}/${target.kind}s/${encodeURIComponent(target.name)}:${port.port}/proxy`
  const overdue = AbortSignal.timeout(deadlineMs)
  try {
    const answer = await client.ask({ ...request, path: prefix + withSlash(request.path) }, AbortSignal.any([signal, overdue]))
    return readAnswer(client.server, answer, prefix, words)
  } catch (error) {
    if (!overdue.aborted) throw error
    // Either the program or the API server is the slow one.
    await isAlive(signal)
    return { kind: 'refused', why: `${words} did not answer within ${deadlineMs / 1000} s` }
  }
}

type Port = { readonly kind: 'port'; readonly port: number | string } | { readonly kind: 'refused'; readonly why: string }

/** The proxy takes a Service's ports by number and name, but a Pod's by number alone. */
function portOf(target: ProxyTarget, object: KubernetesObject): Port {
  const ports = target.kind === 'service' ? servicePorts(object) : podPorts(object)
  if (target.port === undefined) {
    const [only, ...others] = ports
    if (only === undefined) return { kind: 'refused', why: 'names no port' }
    if (others.length > 0) return { kind: 'refused', why: `has ${ports.length} ports (${ports.map(showPort).join(', ')}), and the check does not say which` }
    return { kind: 'port', port: only.number }
  }
  if (target.kind === 'pod' && typeof target.port === 'number') return { kind: 'port', port: target.port }
  const wanted = ports.find(({ name, number }) => name === target.port || String(number) === String(target.port))
  if (wanted !== undefined) return { kind: 'port', port: wanted.number }
  const there = ports.length === 0 ? 'no port' : ports.map(showPort).join(', ')
  return { kind: 'refused', why: `has no port ${target.port}; it has ${there}` }
}

interface NamedPort {
  readonly name: string | undefined
  readonly number: number
}

function showPort({ name, number }: NamedPort): string {
  return name === undefined ? String(number) : `${number} "${name}"`
}

function servicePorts(service: KubernetesObject): readonly NamedPort[] {
  return portsIn(field(service['spec'], 'ports'), 'port')
}

function podPorts(pod: KubernetesObject): readonly NamedPort[] {
  return list(field(pod['spec'], 'containers')).flatMap((container) => portsIn(field(container, 'ports'), 'containerPort'))
}

function portsIn(ports: unknown, numberField: string): readonly NamedPort[] {
  return list(ports).flatMap((port) => {
    const number = field(port, numberField)
    const name = field(port, 'name')
    return typeof number === 'number' ? [{ number, name: typeof name === 'string' ? name : undefined }] : []
  })
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function withSlash(path: string): string {
  return path.startsWith('/') ? path : `/${path}`
}

function readAnswer(server: string, answer: ApiAnswer, prefix: string, words: string): HttpAnswer {
  const body = answer.body.toString('utf8')
  const own = ownWords(answer, body)
  if (own?.kind === 'refused') return { kind: 'refused', why: `${words}: ${own.why}` }
  if (own?.kind === 'unanswered') throw refusedRequest(server, answer.status, body)
  return { kind: 'answer', status: answer.status, headers: withoutPrefix(answer.headers, prefix), body: isHtml(answer) ? body.replaceAll(prefix, '') : body }
}

/** What the API server itself says, in a `Status`; undefined when the program answered. */
function ownWords(answer: ApiAnswer, body: string): { readonly kind: 'refused'; readonly why: string } | { readonly kind: 'unanswered' } | undefined {
  if (answer.status < 400) return undefined
  const status = parseStatus(body)
  if (status?.status !== 'Failure' || status.code !== answer.status) return undefined
  const message = status.message ?? ''
  if (status.reason === 'ServiceUnavailable' || status.reason === 'NotFound') return { kind: 'refused', why: inWords(message) }
  return { kind: 'unanswered' }
}

function inWords(message: string): string {
  if (message.startsWith('no endpoints available')) return 'no ready Pod stands behind it'
  const dial = /error trying to reach service: dial tcp (\S+): (?:connect: )?(.*)/.exec(message)
  if (dial !== null) return `nothing listens at ${dial[1]} (${dial[2]})`
  return message.replace('error trying to reach service: ', 'the connection broke: ')
}

/** The API server's proxy puts its own path in front of the links in HTML and of redirects. */
function withoutPrefix(headers: Readonly<Record<string, string>>, prefix: string): Readonly<Record<string, string>> {
  const { location } = headers
  return location === undefined ? headers : { ...headers, location: location.replace(prefix, '') }
}

function isHtml(answer: ApiAnswer): boolean {
  return answer.headers['content-type']?.startsWith('text/html') === true
}
