import { request } from 'node:https'
import type { Access } from './kubeconfig-access.ts'

/** The API server gave no answer, or another than 200. `message` says which, in words. */
export class ApiUnanswered extends Error {
  override readonly name = 'ApiUnanswered'
}

/**
 * One GET to the API server. Done without the Kubernetes client library, as a cluster's state is asked for while the
 * program starts and the library takes longer to load than the server to answer.
 * @throws {ApiUnanswered} unless the answer is 200 within the time limit
 */
export function apiRequest(access: Access, path: string, options: { readonly signal: AbortSignal; readonly timeoutMs: number }): Promise<string> {
  const deadline = AbortSignal.timeout(options.timeoutMs)
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => {
      if (options.signal.aborted) reject(options.signal.reason)
      else reject(new ApiUnanswered(deadline.aborted ? `the API server at ${access.server.host} did not answer within ${options.timeoutMs / 1000} s` : inWords(error, access), { cause: error }))
    }
    const call = request(
      new URL(path, access.server),
      { ca: access.authority, cert: access.certificate, key: access.key, agent: false, signal: AbortSignal.any([options.signal, deadline]) },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', fail)
        response.on('end', () => {
          const body = Buffer.concat(chunks).toString('utf8')
          if (response.statusCode === 200) resolve(body)
          else reject(new ApiUnanswered(`the API server at ${access.server.host} answered ${response.statusCode ?? 'nothing'} to ${path.replace(/\?.*/, '')}`))
        })
      },
    )
    call.on('error', fail)
    call.end()
  })
}

function inWords(error: unknown, access: Access): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ECONNREFUSED') return `nothing listens at ${access.server.host}`
  if (code === 'ECONNRESET') return `the API server at ${access.server.host} closed the connection`
  return `the API server at ${access.server.host} cannot be asked: ${error instanceof Error ? error.message : String(error)}`
}
