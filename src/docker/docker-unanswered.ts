/** Why the engine gave no answer that a verdict could rest on, in words for the learner. */
import { Unanswered } from '../checks/world.ts'
import { Failure } from '../failure.ts'
import { socketOf } from './address.ts'

/** What dockerode threw for a request, or the engine's own words for a status that is no answer. */
export function dockerUnanswered(host: string | undefined, cause: unknown): Unanswered {
  if (cause instanceof Unanswered) return cause
  if (cause instanceof Failure) return new Unanswered('docker', `${cause.what}: ${cause.why}`, cause.next[0] ?? 'k8s-labs doctor', { cause })
  const place = host === undefined ? 'the Docker Engine' : `the Docker Engine at ${socketOf(host) ?? host}`
  return new Unanswered('docker', `${place} ${words(cause)}`, 'k8s-labs doctor', { cause })
}

/** The status of an answer that is no success; undefined for anything else. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined
}

/** What the engine said with the status, without what dockerode puts around it. */
export function engineWords(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.replace(/^\(HTTP code \d+\)[^-]*- /, '').trim()
}

function words(cause: unknown): string {
  const status = statusOf(cause)
  if (status !== undefined) return `has trouble of its own (HTTP ${status}: ${engineWords(cause)})`
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'ETIMEDOUT') return `does not answer (${engineWords(cause)})`
  if (code === 'ENOENT' || code === 'ECONNREFUSED') return 'is not running'
  if (code === 'EACCES' || code === 'EPERM') return 'may not be used by this user'
  if (code === 'ECONNRESET' || code === 'EPIPE') return 'broke off the connection'
  return `cannot be reached (${engineWords(cause)})`
}
