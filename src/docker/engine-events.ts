/** The engine's own report of what happens to its objects. */
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod/mini'
import { Unanswered, type DockerWorld } from '../checks/world.ts'
import type { EngineSession } from './engine-session.ts'
import type { Heartbeat } from './heartbeat.ts'

export type EngineEvent = Parameters<Parameters<DockerWorld['subscribe']>[0]>[0]

const kinds = ['container', 'image', 'network', 'volume'] as const
const retryMs = [200, 400, 800, 1600, 3000] as const

/**
 * Follows the events until the signal is aborted. When the stream breaks off it is opened again; what happened
 * meanwhile is not told, but an `engine` event says that anything may have.
 */
export async function followEvents(session: EngineSession, heartbeat: Heartbeat, onEvent: (event: EngineEvent) => void, signal: AbortSignal): Promise<void> {
  let failures = 0
  let isFirst = true
  while (!signal.aborted) {
    try {
      await followOnce(session, heartbeat, onEvent, signal, () => {
        failures = 0
        if (!isFirst) onEvent({ kind: 'engine', name: '', action: 'found' })
        isFirst = false
      })
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof Unanswered)) throw error
    }
    heartbeat.nudge()
    const pause = heartbeat.alive.aborted ? heartbeat.found(signal) : sleep(retryMs[Math.min(failures, retryMs.length - 1)], undefined, { signal })
    failures += 1
    await pause.catch((error: unknown) => {
      if (!signal.aborted) throw error
    })
  }
}

async function followOnce(session: EngineSession, heartbeat: Heartbeat, onEvent: (event: EngineEvent) => void, signal: AbortSignal, onOpen: () => void): Promise<void> {
  const until = AbortSignal.any([signal, heartbeat.alive])
  const stream = await session.ask(async ({ docker }) => docker.getEvents({ filters: { type: [...kinds] }, abortSignal: until }), signal)
  if (typeof stream === 'symbol') return
  onOpen()
  let rest = ''
  try {
    for await (const chunk of stream) {
      const lines = (rest + chunk.toString()).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) tell(line, onEvent)
    }
  } catch (error) {
    // However the stream ended: whether the engine is still there shows when it is opened again.
    if (!(error instanceof Error)) throw error
  }
}

const eventSchema = z.object({
  Type: z.enum(kinds),
  Action: z.string(),
  Actor: z.object({ ID: z.string(), Attributes: z.nullish(z.record(z.string(), z.string())) }),
})

function tell(line: string, onEvent: (event: EngineEvent) => void): void {
  if (line.trim() === '') return
  const { Type: kind, Action: action, Actor: actor } = eventSchema.parse(JSON.parse(line))
  // Checks and health checks run commands themselves; to ask anew because of that would never end.
  if (/^(exec_|attach|resize|top)/.test(action)) return
  onEvent({ kind, action, name: actor.Attributes?.['name'] ?? actor.ID })
}
