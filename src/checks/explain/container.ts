import type { Asking } from '../inquiry.ts'
import { asNumber, asRecord, asRecords, asText, valueAt } from '../reading.ts'
import { Unanswered, type DockerObject } from '../world.ts'
import { exitCodeInWords } from './exit-code.ts'
import { lastLineOf } from './last-log-line.ts'
import { patienceMs, type Story } from './story.ts'

/** A container's name without the slash that the engine puts in front. */
export function containerName(container: DockerObject): string {
  return (asText(container['Name']) ?? '').replace(/^\//, '')
}

export function isRunning(container: DockerObject): boolean {
  return valueAt(container, 'State', 'Running') === true && valueAt(container, 'State', 'Paused') !== true
}

/** Why a container does not run, or is not healthy. Undefined: it runs. */
export async function explainContainer(container: DockerObject, asking: Asking): Promise<Story | undefined> {
  const name = containerName(container)
  const state = asRecord(container['State']) ?? {}
  switch (state['Status']) {
    case 'created':
      return notStarted(name, asText(state['Error']) ?? '')
    case 'paused':
      return fault(`Container ${name} is paused. docker unpause lets it go on.`, `docker ps --filter name=${name}`)
    case 'exited':
    case 'dead':
    case 'restarting':
      return ended(container, name, asking)
    case 'removing':
      return { ...fault(`Container ${name} is being removed.`, 'docker ps -a'), isCalm: true }
    default:
      return unhealthy(container, name, asking)
  }
}

async function ended(container: DockerObject, name: string, asking: Asking): Promise<Story> {
  const code = asNumber(valueAt(container, 'State', 'ExitCode')) ?? 0
  const error = asText(valueAt(container, 'State', 'Error')) ?? ''
  if (error !== '') return notStarted(name, error)
  const restarting = valueAt(container, 'State', 'Status') === 'restarting' ? ' and is restarted again and again' : ''
  if (valueAt(container, 'State', 'OOMKilled') === true) {
    return fault(`Container ${name} took more memory than its limit and was killed (exit code ${code})${restarting}.`, `docker inspect ${name}`)
  }
  const line = await lastLine(name, asking)
  return fault(`Container ${name} ended with exit code ${code} (${exitCodeInWords(code)})${restarting}.${line === undefined ? '' : ` Its last line: "${line}".`}`, `docker logs ${name}`)
}

function notStarted(name: string, error: string): Story {
  if (error === '') return fault(`Container ${name} was made and never started. docker start ${name} starts it.`, 'docker ps -a')
  const program = /exec: "([^"]+)": (?:executable file not found|stat .*: no such file or directory)/.exec(error)?.[1]
  if (program !== undefined) {
    const place = program.startsWith('-') ? ` The command begins right behind the image, so options such as ${program} stand before the image.` : ''
    return fault(`Container ${name} could not be started: its image has no program "${program}".${place}`, `docker inspect ${name}`)
  }
  const barred = /exec: "([^"]+)": permission denied/.exec(error)?.[1]
  if (barred !== undefined) return fault(`Container ${name} could not be started: "${barred}" is there, but is not to be executed (permission denied).`, `docker inspect ${name}`)
  const port = /(?:port is already allocated|address already in use)/.test(error) ? ' A port of this machine that it wants is taken.' : ''
  return fault(`Container ${name} could not be started: ${error.split(': ').slice(-2).join(': ').replace(/\.?$/, '.')}${port}`, `docker inspect ${name}`)
}

function unhealthy(container: DockerObject, name: string, { now }: Asking): Story | undefined {
  const health = asRecord(valueAt(container, 'State', 'Health'))
  if (health === undefined || health['Status'] === 'healthy' || health['Status'] === 'none') return undefined
  const last = asRecords(health['Log']).at(-1)
  const said = lastLineOf(asText(last?.['Output']) ?? '')
  const since = Date.parse(asText(valueAt(container, 'State', 'StartedAt')) ?? '') || 0
  const isStarting = health['Status'] === 'starting'
  const state = isStarting ? 'has not been found healthy yet' : 'is running but unhealthy'
  return { isCalm: isStarting && now - since < patienceMs, reason: `Container ${name} ${state}.${last === undefined ? '' : ` Its health check ended with exit code ${String(last['ExitCode'])}${said === undefined ? '' : `: "${said}"`}.`}`, look: `docker inspect ${name}` }
}

async function lastLine(name: string, { world, signal }: Asking): Promise<string | undefined> {
  try {
    return lastLineOf(await world.docker.logs(name, 10, signal))
  } catch (error) {
    // The sentence is true without the line.
    if (error instanceof Unanswered) return undefined
    throw error
  }
}

function fault(reason: string, look: string): Story {
  return { isCalm: false, reason, look }
}
