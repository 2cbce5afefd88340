import { kubectl } from '../look.ts'
import { asList, asNumber, asRecord, asText, type JsonRecord } from '../reading.ts'
import { listInWords } from '../words.ts'
import type { ContainerView, PodView } from './pod-view.ts'
import { eventsAbout, patienceMs, type EventView, type Story, type Telling } from './story.ts'

type ProbeName = 'startup' | 'liveness' | 'readiness'

/** A probe that fails: what is asked, what came, and whether the container says that it listens there. */
export async function tellFailingProbe(pod: PodView, telling: Telling): Promise<Story | undefined> {
  const probed = pod.containers.filter(({ isReady, isInit, isSidecar }) => !isReady && (!isInit || isSidecar))
  if (!probed.some(({ spec }) => probesOf(spec).length > 0)) return undefined
  const events = await eventsAbout(pod, telling)
  for (const container of probed) {
    for (const [name, probe] of probesOf(container.spec)) {
      if (!isAtIssue(name, container)) continue
      const event = events.find((event) => event.container === container.name && isFailureOf(name, event) && isOfThisRun(name, event, container, telling.now))
      if (event !== undefined) return tell(pod, container, name, probe, event, telling)
    }
  }
  const waiting = probed.find(({ state, spec }) => state.kind === 'running' && probesOf(spec).some(([name]) => name !== 'liveness'))
  const name = waiting === undefined ? undefined : probesOf(waiting.spec).find(([name]) => name !== 'liveness')?.[0]
  if (name === undefined) return undefined
  return { isCalm: true, reason: `Pod ${pod.name} is running; its ${name} probe has not succeeded yet.`, look: kubectl(`get pod ${pod.name}`, pod.namespace, telling.kubernetes.namespace) }
}

function tell(pod: PodView, container: ContainerView, name: ProbeName, probe: JsonRecord, event: EventView, telling: Telling): Story {
  const state = name === 'readiness' ? 'is running but not ready' : 'is restarted again and again'
  const cause = `its ${name} probe (${probeInWords(probe)}) fails: ${answerInWords(event.message)}.`
  return {
    isCalm: false,
    reason: `Pod ${pod.name} ${container.restarts > 0 || name === 'readiness' ? state : 'is running but not started up'}: ${cause}${portHint(probe, container)}`,
    look: kubectl(`describe pod ${pod.name}`, pod.namespace, telling.kubernetes.namespace)
  }
}

function probesOf(spec: JsonRecord): readonly (readonly [ProbeName, JsonRecord])[] {
  const names: readonly ProbeName[] = ['startup', 'liveness', 'readiness']
  return names.flatMap((name) => {
    const probe = asRecord(spec[`${name}Probe`])
    return probe === undefined ? [] : [[name, probe] as const]
  })
}

/** A liveness or startup probe is the cause of a restart; a readiness probe, of not being ready while running. */
function isAtIssue(name: ProbeName, { state, last, isStarted }: ContainerView): boolean {
  switch (name) {
    case 'startup':
      return !isStarted
    case 'liveness':
      return state.kind !== 'running' || last !== undefined
    case 'readiness':
      return state.kind === 'running' && isStarted
  }
}

function isFailureOf(name: ProbeName, { reason, message }: EventView): boolean {
  return reason === 'Unhealthy' && message.toLowerCase().startsWith(`${name} probe`)
}

/**
 * Whether an event can tell of what is at issue, and not of an older story. Its time alone does not decide: the kubelet
 * drops events about a Pod after 25 of them, and then lets one through every 5 minutes (client-go's spam filter).
 */
function isOfThisRun(name: ProbeName, event: EventView, { state, last }: ContainerView, now: number): boolean {
  if (name === 'liveness') {
    const end = state.kind === 'ended' ? state : last
    // What ended by a signal was ended from outside, and a failing liveness probe is the usual reason.
    return end === undefined || end.exitCode === 137 || end.exitCode === 143 || event.at >= end.at - graceMs
  }
  return name === 'startup' || state.kind !== 'running' || event.at >= state.since - 1_000 || now - state.since > patienceMs
}

/** How long before a container's end its probe may have failed for the last time, in milliseconds. */
const graceMs = 60_000

function probeInWords(probe: JsonRecord): string {
  const http = asRecord(probe['httpGet'])
  if (http !== undefined) return `GET ${asText(http['path']) ?? '/'} on port ${String(http['port'])}`
  const tcp = asRecord(probe['tcpSocket'])
  if (tcp !== undefined) return `a connection to port ${String(tcp['port'])}`
  const grpc = asRecord(probe['grpc'])
  if (grpc !== undefined) return `gRPC on port ${String(grpc['port'])}`
  return `the command "${asList(asRecord(probe['exec'])?.['command']).map(String).join(' ')}"`
}

function answerInWords(message: string): string {
  const status = /statuscode: (\d+)/.exec(message)?.[1]
  if (status !== undefined) return `the answer was status ${status}`
  if (/connection refused/.test(message)) return 'connection refused, so nothing listens there'
  if (/context deadline exceeded|timed out|timeout/i.test(message)) return 'there was no answer in time'
  const said = message.replace(/^\w+ probe (?:failed|errored(?: and resulted in \w+ state)?):\s*/i, '').split('\n')[0] ?? ''
  return said === '' ? 'it ended with an error' : said.includes('"') ? said.trim() : `"${said.trim()}"`
}

function portHint(probe: JsonRecord, { name, ports }: ContainerView): string {
  const port = ['httpGet', 'tcpSocket', 'grpc'].map((kind) => asRecord(probe[kind])?.['port']).find((port) => port !== undefined)
  if (port === undefined || ports.length === 0) return ''
  if (ports.some((declared) => declared.number === asNumber(port) || declared.name === port)) return ''
  return ` Container ${name} declares port ${listInWords(ports.map(({ name, number }) => (typeof port === 'string' && name !== undefined ? `${number} (${name})` : String(number))))}, not ${String(port)}.`
}
