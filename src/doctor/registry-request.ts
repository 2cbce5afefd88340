import { request } from 'node:http'

/** What came of asking a registry. `limited`: it answers, and gives no more for now. */
export type RegistryAnswer = { readonly state: 'answers' } | { readonly state: 'limited' | 'silent'; readonly why: string }

/**
 * Asks a registry for anything: also "unauthorized" is an answer. Through a proxy it is only asked for a way to the
 * registry, as that is what fails where one is in the way.
 * @param proxy its address, such as `http://proxy:3128`
 * @param answerMs for the words about a signal that aborts when the time is up
 */
export async function askRegistry(registry: URL, proxy: string | undefined, signal: AbortSignal, answerMs: number): Promise<RegistryAnswer> {
  try {
    if (proxy === undefined) await fetch(registry, { signal })
    else await askProxy(registry, proxy, signal)
    return { state: 'answers' }
  } catch (error) {
    return { state: 'silent', why: signal.aborted ? `no answer within ${answerMs / 1000} s` : rootCause(error) }
  }
}

async function askProxy(registry: URL, proxy: string, signal: AbortSignal): Promise<void> {
  const address = proxy.includes('://') ? proxy : `http://${proxy}`
  if (!URL.canParse(address)) throw new Error('the proxy’s address cannot be read')
  const { hostname, port, username, password, protocol } = new URL(address)
  // Others (https, socks5) are rare, and not worth a library: that something listens has to do for them.
  if (protocol !== 'http:') return
  const login = username === '' ? {} : { 'Proxy-Authorization': `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}` }
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const call = request({ method: 'CONNECT', host: hostname, port: port === '' ? 80 : port, path: `${registry.hostname}:${registry.port || '443'}`, headers: login, agent: false, signal })
  call.on('connect', ({ statusCode = 0 }, socket) => {
    socket.destroy()
    if (statusCode === 200) resolve()
    else reject(new Error(statusCode === 407 ? 'the proxy wants a login' : `the proxy answers ${statusCode} to ${registry.hostname}`))
  })
  call.on('error', (error) => reject(new Error(`the proxy at ${hostname}: ${error.message}`)))
  call.end()
  await promise
}

/** `fetch failed` says nothing; what it stands on does. */
function rootCause(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? rootCause(error.cause) : error.message || ('code' in error ? String(error.code) : error.name)
}
