/** Why the API server gave no answer that a verdict could rest on, in words for the learner. */
import { Unanswered } from '../checks/world.ts'
import { statusMessage } from './kubernetes-status.ts'

/** The connection could not be made, or broke. `server` is host and port. */
export function brokenConnection(server: string, cause: unknown): Unanswered {
  const why = `the API server at ${server} ${transportWords(cause)}`
  return new Unanswered('kubernetes', why, 'k8s-labs cluster up', { cause })
}

/** No answer within `milliseconds`. */
export function tooSlow(server: string, milliseconds: number): Unanswered {
  const why = `the API server at ${server} did not answer within ${milliseconds / 1000} s`
  return new Unanswered('kubernetes', why, 'k8s-labs cluster status')
}

/** The API server answered, but not with what was asked for. */
export function refusedRequest(server: string, status: number, body: string): Unanswered {
  const said = statusMessage(body)
  const detail = said === '' ? `HTTP ${status}` : `HTTP ${status}: ${said}`
  return new Unanswered('kubernetes', `the API server at ${server} ${statusWords(status)} (${detail})`, 'k8s-labs cluster status')
}

/** The one who asked does not want to know any more. */
export function cancelled(): Unanswered {
  return new Unanswered('kubernetes', 'the question was cancelled before the API server answered', 'k8s-labs check')
}

function statusWords(status: number): string {
  if (status === 401) return 'does not know the user of this kubeconfig'
  if (status === 403) return 'does not allow this user to ask'
  if (status === 429) return 'is too busy to answer'
  if (status >= 500) return 'has trouble of its own'
  return 'did not understand the question'
}

function transportWords(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (code === 'ECONNREFUSED') return 'refused the connection'
  if (code === 'ECONNRESET' || code === 'EPIPE') return 'broke off the connection'
  if (code.includes('CERT') || code.includes('SIGN') || code.startsWith('ERR_TLS') || code.startsWith('ERR_SSL')) {
    return `shows a certificate that this kubeconfig does not trust: the cluster was made anew (${code})`
  }
  return `${code === '' ? 'gave no usable answer' : 'cannot be reached'} (${cause instanceof Error ? cause.message : String(cause)})`
}
