import type { StageEvent, StageName } from '../cluster/stage.ts'

/** A stage of provisioning as a screen shows it. */
export interface StageView {
  readonly name: StageName
  readonly title: string
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
  /** Milliseconds since the epoch. */
  readonly startedAt?: number
  readonly endedAt?: number
  /** 0 to 1, where the stage can tell. */
  readonly fraction?: number
  readonly note: string
  /** The last lines of its output. */
  readonly lines: readonly string[]
}

const mostLines = 200

/** The stages after an event. */
export function withStageEvent(stages: readonly StageView[], event: StageEvent): readonly StageView[] {
  if (event.kind === 'planned') return event.stages.map((stage) => ({ ...stage, state: 'waiting', note: '', lines: [] }))
  return stages.map((stage) => (stage.name === event.stage ? changed(stage, event) : stage))
}

function changed(stage: StageView, event: Exclude<StageEvent, { kind: 'planned' }>): StageView {
  switch (event.kind) {
    case 'started':
      return { ...stage, state: 'running', startedAt: event.at }
    case 'output':
      return { ...stage, lines: [...stage.lines, event.line].slice(-mostLines) }
    case 'progress':
      return { ...stage, fraction: event.fraction }
    case 'done':
      return { ...stage, state: 'done', endedAt: event.at, note: event.note }
    case 'failed':
      return { ...stage, state: 'failed', endedAt: event.at, note: event.why }
    default:
      return event satisfies never
  }
}

/**
 * How far all stages together are, from 0 to 1. Stages weigh by how long they usually take, so that the bar moves
 * evenly when a cluster is made.
 */
export function overallFraction(stages: readonly StageView[]): number {
  const weights: Record<StageName, number> = { engine: 2, tools: 2, 'node-image': 6, create: 10, 'add-ons': 3, images: 4 }
  const total = stages.reduce((sum, stage) => sum + weights[stage.name], 0)
  const done = stages.reduce((sum, stage) => sum + weights[stage.name] * (stage.state === 'done' ? 1 : stage.state === 'running' ? (stage.fraction ?? 0) : 0), 0)
  return total === 0 ? 0 : done / total
}
