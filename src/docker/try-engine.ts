/** Asking an address whether an engine answers there, and which. */
import type Docker from 'dockerode'
import { Agent } from 'node:http'
import { inspect } from 'node:util'
import * as z from 'zod/mini'
import { childEnvironment, dockerOptions, socketOf, type EngineAddress } from './address.ts'
import type { Engine } from './engine.ts'
import { within } from './within.ts'

/** Why an address is of no use. */
export interface EngineProblem {
  readonly kind:
    | 'absent' // No such socket.
    | 'stopped' // Nobody listens.
    | 'denied' // Not for this user.
    | 'hangs'
    | 'too old'
    | 'broken' // It answers, but not as an engine does; or it cannot be found.
  /** In words. */
  readonly why: string
}

/** Docker 20.10: the first whose API has what the labs use. */
const oldestApi = '1.41'

/**
 * @param timeoutMs For the ping; facts about the engine may take 10 s.
 * @throws the signal's reason alone.
 */
export async function tryEngine(address: EngineAddress, timeoutMs: number, signal: AbortSignal): Promise<Engine | EngineProblem> {
  const { default: Dockerode } = await import('dockerode')
  // One of its own, so that a question which is never answered can be dropped and does not keep the program from ending.
  // Connections are not kept: one that the engine closed by restarting would fail the first question after it.
  const agent = new TerseAgent({ keepAlive: false })
  try {
    const options = await dockerOptions(address)
    const docker = new Dockerode(options.protocol === 'http' ? Object.assign(options, { agent }) : options)
    await within(timeoutMs, signal, docker.ping())
    const version = versionSchema.parse(await within(10_000, signal, docker.version()))
    if (isOlder(version.ApiVersion, oldestApi)) {
      agent.destroy()
      return { kind: 'too old', why: `Docker ${version.Version} speaks API ${version.ApiVersion}; ${oldestApi} (Docker 20.10) or later is needed` }
    }
    const facts = factsSchema.parse(await within(10_000, signal, docker.info()))
    return engineFrom(docker, address, version, facts)
  } catch (error) {
    agent.destroy()
    signal.throwIfAborted()
    return problemFrom(error, address)
  }
}

/**
 * Inspected in a word. docker-modem has the options of each request written out to the last socket of their agent, though
 * nobody may be debugging (https://github.com/apocas/docker-modem/blob/v5.0.7/lib/modem.js, `buildRequest`): several
 * milliseconds for one request, and twenty seconds, in which all else stands still, for some that are made while dozens
 * are under way.
 */
class TerseAgent extends Agent {
  [inspect.custom](): string {
    return 'Agent'
  }
}

const versionSchema = z.object({ Version: z.string(), ApiVersion: z.string() })

const factsSchema = z.object({
  // Podman before 4 and Docker before 20.10 leave it away; both mean the older one.
  CgroupVersion: z.optional(z.enum(['1', '2'])),
  Architecture: z.string(),
  OperatingSystem: z.string(),
  MemTotal: z.number(),
  SecurityOptions: z.nullish(z.array(z.string())),
})

function engineFrom(docker: Docker, address: EngineAddress, version: z.infer<typeof versionSchema>, facts: z.infer<typeof factsSchema>): Engine {
  return {
    docker,
    host: address.host,
    env: childEnvironment(address),
    found: address.found,
    version: version.Version,
    apiVersion: version.ApiVersion,
    cgroupVersion: facts.CgroupVersion ?? '1',
    architecture: facts.Architecture,
    operatingSystem: facts.OperatingSystem,
    memoryBytes: facts.MemTotal,
    rootless: facts.SecurityOptions?.some((option) => option.startsWith('name=rootless')) ?? false,
    desktop: facts.OperatingSystem === 'Docker Desktop',
  }
}

function problemFrom(error: unknown, { host }: EngineAddress): EngineProblem {
  const place = socketOf(host) ?? host
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ETIMEDOUT') return { kind: 'hangs', why: `${place} takes connections, but does not answer` }
  if (code === 'ENOENT') return { kind: 'absent', why: `there is no ${place}` }
  if (code === 'EACCES' || code === 'EPERM') return { kind: 'denied', why: `this user may not use ${place}` }
  if (code === 'ECONNREFUSED') return { kind: 'stopped', why: `nobody listens at ${place}` }
  const said = error instanceof Error ? error.message.trim() : String(error)
  return { kind: 'broken', why: `${place} does not answer as a Docker Engine does (${said})` }
}

function isOlder(version: string, than: string): boolean {
  return version.localeCompare(than, 'en', { numeric: true }) < 0
}
