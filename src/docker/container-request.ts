/** HTTP to a container, through the port that it publishes on this machine. */
import { request as httpRequest } from 'node:http'
import * as z from 'zod/mini'
import type { DockerObject, HttpAnswer, HttpRequest } from '../checks/world.ts'
import { machineOf } from './address.ts'

const deadlineMs = 5000

/**
 * The program's answer, whatever its status, or why there is none. The container is this one's own business: that
 * nothing listens is an answer, and never the engine's fault.
 * @param container What `docker inspect` shows; undefined: there is none.
 * @param port Inside the container; undefined: the only one that is published.
 * @param host The engine's, as in `DOCKER_HOST`.
 */
export async function requestContainer(
  name: string,
  container: DockerObject | undefined,
  port: number | undefined,
  request: HttpRequest,
  host: string,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  if (container === undefined) return refused(`there is no container ${name}`)
  const { State: state, NetworkSettings: network } = containerSchema.parse(container)
  if (!state.Running) return refused(`the container ${name} is not running (${state.Status}, exit code ${state.ExitCode})`)
  if (state.Paused) return refused(`the container ${name} is paused`)
  const published = Object.entries(network.Ports ?? {}).flatMap(([inside, bindings]) => (bindings?.[0] === undefined ? [] : [{ inside, outside: bindings[0] }]))
  const chosen = port === undefined ? published : published.filter(({ inside }) => inside === `${port}/tcp`)
  const [only, ...others] = chosen
  if (only === undefined) return refused(unpublished(name, port, published.map(({ inside }) => inside)))
  if (others.length > 0) return refused(`the container ${name} publishes several ports (${chosen.map(({ inside }) => inside).join(', ')}), and the check does not say which`)
  return await ask(name, only.inside, addressOf(only.outside, host), request, signal)
}

const bindingSchema = z.object({ HostIp: z.string(), HostPort: z.string() })

const containerSchema = z.object({
  State: z.object({ Running: z.boolean(), Paused: z.boolean(), Status: z.string(), ExitCode: z.number() }),
  NetworkSettings: z.object({ Ports: z.nullish(z.record(z.string(), z.nullable(z.array(bindingSchema)))) }),
})

function refused(why: string): HttpAnswer {
  return { kind: 'refused', why }
}

function unpublished(name: string, port: number | undefined, published: readonly string[]): string {
  if (published.length === 0) return `the container ${name} publishes no port; docker run -p does that`
  return `port ${port} of the container ${name} is not published; published is ${published.join(', ')}`
}

interface Address {
  readonly hostname: string
  readonly port: number
}

/** "Every address" is reached at this machine's own. */
function addressOf({ HostIp: ip, HostPort: port }: z.infer<typeof bindingSchema>, host: string): Address {
  const machine = machineOf(host)
  if (machine !== 'localhost') return { hostname: machine, port: Number(port) }
  if (ip === '' || ip === '0.0.0.0') return { hostname: '127.0.0.1', port: Number(port) }
  return { hostname: ip === '::' ? '::1' : ip, port: Number(port) }
}

async function ask(name: string, inside: string, address: Address, request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
  const overdue = AbortSignal.timeout(deadlineMs)
  try {
    return await send(address, request, AbortSignal.any([signal, overdue]))
  } catch (error) {
    signal.throwIfAborted()
    const at = `port ${inside.replace('/tcp', '')} of the container ${name}, published at ${address.hostname}:${address.port},`
    if (overdue.aborted) return refused(`${at} did not answer within ${deadlineMs / 1000} s`)
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    // Docker's own proxy takes the connection, finds nobody inside, and closes it.
    if (code === 'ECONNRESET' || code === 'EPIPE') return refused(`${at} closed the connection without an answer: nothing listens on it inside, or only on 127.0.0.1 there`)
    if (code === 'ECONNREFUSED') return refused(`${at} refused the connection`)
    return refused(`${at} gave no HTTP answer (${error instanceof Error ? error.message : String(error)})`)
  }
}

async function send({ hostname, port }: Address, request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<HttpAnswer>()
  const path = request.path.startsWith('/') ? request.path : `/${request.path}`
  const length = request.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(request.body)) }
  const sent = httpRequest({ hostname, port, path, method: request.method, headers: { ...length, ...request.headers }, agent: false, signal })
  sent.on('error', reject)
  sent.on('response', (message) => {
    const headers: Record<string, string> = {}
    for (const [header, value] of Object.entries(message.headers)) {
      if (value !== undefined) headers[header] = Array.isArray(value) ? value.join(', ') : value
    }
    const chunks: Buffer[] = []
    message.on('data', (chunk: Buffer) => chunks.push(chunk))
    message.on('error', reject)
    message.on('end', () => resolve({ kind: 'answer', status: message.statusCode ?? 0, headers, body: Buffer.concat(chunks).toString('utf8') }))
  })
  sent.end(request.body)
  return await promise
}
