import type Docker from 'dockerode'
import { homedir } from 'node:os'
import type { EngineAddress } from './address.ts'
import { noEngine } from './no-engine.ts'
import { contextStrategy } from './strategies/docker-context.ts'
import { hostStrategy } from './strategies/docker-host.ts'
import { socketStrategies } from './strategies/sockets.ts'
import type { EngineSearch, Strategy } from './strategy.ts'
import { tryEngine, type EngineProblem } from './try-engine.ts'

/** A Docker Engine (or one that speaks its API) that answers. */
export interface Engine {
  readonly docker: Docker
  /** The `DOCKER_HOST` that gives child processes this very engine. */
  readonly host: string
  /** What child processes need to reach it: `DOCKER_HOST` and, with TLS, where the certificates are. */
  readonly env: Readonly<Record<string, string>>
  /** How it was found, in words: "the socket /var/run/docker.sock". */
  readonly found: string
  readonly version: string
  readonly apiVersion: string
  readonly cgroupVersion: '1' | '2'
  /** `x86_64`, `aarch64`. */
  readonly architecture: string
  readonly operatingSystem: string
  /** Memory that containers can have together. */
  readonly memoryBytes: number
  readonly rootless: boolean
  /** Docker Desktop: containers run in a virtual machine. */
  readonly desktop: boolean
}

export interface EngineOptions {
  /** Absent: the environment of this process. */
  readonly env?: NodeJS.ProcessEnv
  readonly signal?: AbortSignal
  /** Milliseconds that one engine has to answer a ping. Absent: 3000. */
  readonly timeoutMs?: number
  /** `ignored`: the usual places only, whatever engine the user has named. Absent: a named one is the only one that will do. */
  readonly named?: 'ignored'
}

/** One place where an engine was looked for, and what was there. */
export interface Attempt {
  /** "DOCKER_HOST", "Docker Desktop". */
  readonly strategy: string
  /** Absent: the strategy had no place to propose. */
  readonly host?: string
  readonly outcome: 'found' | 'not applicable' | EngineProblem['kind']
  /** In words; for `found` too. */
  readonly why: string
}

/**
 * The first engine that answers.
 * @throws Failure (exit 3) that tells an engine which is missing, stopped, forbidden, hanging and too old apart.
 */
export async function findEngine(options: EngineOptions = {}): Promise<Engine> {
  const { engine, attempts, search } = await lookForEngine(options)
  if (engine === undefined) throw await noEngine(attempts, search)
  return engine
}

/**
 * As `findEngine`, with everything that was tried on the way.
 * @throws the signal's reason alone.
 */
export async function lookForEngine(options: EngineOptions = {}): Promise<{ readonly engine: Engine | undefined; readonly attempts: readonly Attempt[]; readonly search: EngineSearch }> {
  const env = options.env ?? process.env
  const search: EngineSearch = { env, home: env['HOME'] ?? homedir(), platform: process.platform, userId: process.getuid?.() }
  const attempts: Attempt[] = []
  const tried = new Set<string>()
  for (const strategy of options.named === 'ignored' ? socketStrategies : strategies) {
    const proposal = await strategy.propose(search)
    if (proposal.kind === 'none') {
      attempts.push({ strategy: strategy.name, outcome: 'not applicable', why: proposal.why })
      continue
    }
    const { address } = proposal
    if (tried.has(address.host)) continue
    tried.add(address.host)
    const result = await attempt(strategy, address, options)
    attempts.push(result.attempt)
    if (result.engine !== undefined) return { engine: result.engine, attempts, search }
    // What the user has named is meant: another engine in its place would be a surprise.
    if (proposal.isBinding) break
  }
  return { engine: undefined, attempts, search }
}

const strategies: readonly Strategy[] = [hostStrategy, contextStrategy, ...socketStrategies]

async function attempt(strategy: Strategy, address: EngineAddress, options: EngineOptions): Promise<{ readonly attempt: Attempt; readonly engine?: Engine }> {
  const common = { strategy: strategy.name, host: address.host }
  const signal = options.signal ?? new AbortController().signal
  const result = await tryEngine(address, options.timeoutMs ?? 3000, signal)
  if ('kind' in result) return { attempt: { ...common, outcome: result.kind, why: result.why } }
  return { attempt: { ...common, outcome: 'found', why: `Docker ${result.version} answers` }, engine: result }
}
