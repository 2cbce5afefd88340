/** What a container printed. */
import type Docker from 'dockerode'
import { joined } from './multiplexed.ts'
import { readAll } from './read-all.ts'

/**
 * The last lines of both streams, in the order in which the engine read them.
 * @throws what dockerode throws.
 */
export async function logsOf(docker: Docker, name: string, tailLines: number, signal: AbortSignal): Promise<string> {
  const { Id: id, Config: config } = await docker.getContainer(name).inspect({ abortSignal: signal })
  const { bytes } = await readAll(await openLogs(docker, id, tailLines, signal), signal)
  // A terminal has but one stream, which is sent as it is.
  return config.Tty ? bytes.toString('utf8') : joined(bytes)
}

/** As a stream, which dockerode's own `logs` only gives of logs that are followed: of others it parses what looks like JSON. */
async function openLogs(docker: Docker, id: string, tailLines: number, signal: AbortSignal): Promise<NodeJS.ReadableStream> {
  const { promise, resolve, reject } = Promise.withResolvers<NodeJS.ReadableStream>()
  const request = {
    path: `/containers/${id}/logs?`,
    method: 'GET',
    isStream: true,
    abortSignal: signal,
    options: { stdout: true, stderr: true, tail: tailLines },
    statusCodes: { 200: true, 404: 'no such container', 500: 'server error' },
  }
  docker.modem.dial(request, (error: unknown, stream: unknown) => {
    if (isStream(stream)) resolve(stream)
    else reject(error)
  })
  return await promise
}

function isStream(value: unknown): value is NodeJS.ReadableStream {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}
