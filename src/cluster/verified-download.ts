import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { chmod, mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Failure, exitCodes } from '../failure.ts'

export interface Download {
  readonly url: string
  readonly sha256: string
  /** Where the program goes, made executable; whole and verified, or not at all. */
  readonly file: string
}

/** No answer within so long means that this machine cannot reach the server. */
const answerMs = 10_000
const wholeMs = 10 * 60_000

/**
 * Downloads a program and checks it before anything can run it.
 * @param onProgress gets a fraction from 0 to 1
 * @throws {Failure} when the server cannot be reached or sends something else than what was pinned
 */
export async function downloadVerified(download: Download, onProgress: (fraction: number) => void, signal: AbortSignal): Promise<void> {
  await mkdir(dirname(download.file), { recursive: true })
  const partial = `${download.file}.${process.pid}.partial`
  try {
    const actual = await fetchTo(partial, download.url, onProgress, signal)
    if (actual !== download.sha256) throw notWhatWasPinned(download, actual)
    await chmod(partial, 0o755)
    await rename(partial, download.file)
  } finally {
    await rm(partial, { force: true })
  }
}

async function fetchTo(file: string, url: string, onProgress: (fraction: number) => void, signal: AbortSignal): Promise<string> {
  const deadline = new AbortController()
  const timer = setTimeout(() => deadline.abort(new Error(`no answer within ${answerMs / 1000} s`)), answerMs)
  const whole = AbortSignal.any([signal, deadline.signal, AbortSignal.timeout(wholeMs)])
  try {
    const response = await fetch(url, { signal: whole })
    clearTimeout(timer)
    if (!response.ok || response.body === null) throw new Error(`the server answered ${response.status} ${response.statusText}`)
    const hash = createHash('sha256')
    const total = Number(response.headers.get('content-length') ?? 0)
    let received = 0
    const measured = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk)
        received += chunk.length
        if (total > 0) onProgress(Math.min(received / total, 1))
        done(null, chunk)
      },
    })
    await pipeline(response.body, measured, createWriteStream(file), { signal: whole })
    return hash.digest('hex')
  } catch (error) {
    signal.throwIfAborted()
    throw new Failure({
      what: `${url} could not be downloaded`,
      why: rootCause(error),
      next: ['Check that this machine reaches the internet, then try again.'],
      exitCode: exitCodes.missing,
      cause: error,
    })
  } finally {
    clearTimeout(timer)
  }
}

/** `fetch failed` says nothing; what it stands on does. */
function rootCause(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? rootCause(error.cause) : error.message
}

function notWhatWasPinned(download: Download, actual: string): Failure {
  return new Failure({
    what: `${download.url} is not the program that this version of k8s-labs was made for`,
    why: `its SHA-256 is ${actual} and should be ${download.sha256}; it was thrown away`,
    next: ['Something between here and the server may have changed it, such as a proxy with a login page. Try another network.'],
    exitCode: exitCodes.missing,
  })
}
