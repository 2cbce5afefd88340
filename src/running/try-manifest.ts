import { execa } from 'execa'
import type { ServerWord } from '../quiz/answer.ts'
import type { Machine } from './machine.ts'

/** Milliseconds for an answer that is a help and no more: nobody is to wait for it. */
const patienceMs = 4000

/** Longest refusal that is repeated; the API server names every field that is wrong. */
const longest = 400

/**
 * Asks the API server of the learner's cluster about a manifest, and has it keep nothing (`--dry-run=server`).
 * @returns undefined where no cluster runs, where it does not answer in time, or where what it says is about the cluster
 *   and not about the manifest
 */
export async function tryManifest(machine: Machine, text: string, signal: AbortSignal): Promise<ServerWord | undefined> {
  const until = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)])
  try {
    const [{ clusterState }, { clusterShape }] = await Promise.all([import('./cluster-state.ts'), import('../cluster/cluster-name.ts')])
    const status = await clusterState({ name: clusterShape(2).name, folders: machine.folders, findEngine: () => machine.engine(until) }, until)
    if (status.state !== 'running') return undefined
    const env = await machine.env(status.kubeconfig)
    const result = await execa('kubectl', ['--context', status.context, 'apply', '--dry-run=server', '-f', '-'], { env, extendEnv: false, input: text, reject: false, cancelSignal: until })
    if (result.isCanceled) return undefined
    return result.exitCode === 0 ? { kind: 'taken' } : serverWord(result.stderr)
  } catch (error) {
    if (until.aborted) return undefined
    throw error
  }
}

/** What `kubectl` reports of a refusal. A namespace that is not there is no fault of the manifest, nor is a server that does not answer. */
export function serverWord(stderr: string): ServerWord | undefined {
  const lines = stderr.trim().split(/\n(?=error: |Error from server )/).filter((line) => !line.startsWith('Warning: '))
  const words = lines.filter((line) => refusal.test(line) && !line.includes('failed to download openapi')).map(inItsOwnWords)
  if (words.length === 0) return undefined
  const why = words.join('\n')
  return { kind: 'refused', why: why.length > longest ? `${why.slice(0, longest)} …` : why }
}

const refusal = /^Error from server \((?:BadRequest|Invalid)\): |^error: (?:resource mapping not found|error validating|error when retrieving)/

/** Without what `kubectl` says of its own work. */
function inItsOwnWords(line: string): string {
  return line
    .replace(/^Error from server \(\w+\): /, '')
    .replace(/^error: (?:resource mapping not found for [^]* from "STDIN": )?/, '')
    .replace(/^error (?:when creating|when patching|validating) "STDIN": /, '')
    .replace(/^error when retrieving [^]*from server for: "STDIN": /, '')
    .replace(/^error validating data: /, '')
    .replace(/; if you choose to ignore these errors, turn validation off with --validate=false$/, '')
    .replace(/\nensure CRDs are installed first$/, '')
    .trim()
}
