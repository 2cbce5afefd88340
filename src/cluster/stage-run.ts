import { Failure, exitCodes } from '../failure.ts'
import { stillAnswers } from './engine-questions.ts'
import type { ClusterEngine } from './engine-source.ts'
import { CommandFailed } from './run-command.ts'
import type { StageListener, StageName } from './stage.ts'

/** What a stage tells while it works. */
export interface StageReport {
  readonly line: (line: string) => void
  /** 0 to 1 */
  readonly progress: (fraction: number) => void
}

/** What a stage gives: a value for the stages after it, and in a few words what was found or made. */
export interface StageResult<Value> {
  readonly value: Value
  readonly note: string
}

export interface StageRun {
  /**
   * Runs one stage and tells of its beginning, output and end.
   * @throws {Failure} whatever goes wrong in it, after a `failed` event with its last lines
   * @throws the signal's reason when that aborted
   */
  readonly run: <Value>(stage: StageName, act: (report: StageReport) => Promise<StageResult<Value>>) => Promise<Value>
  /** From now on a failure is looked at for whether this engine still answers. */
  readonly watch: (engine: ClusterEngine) => void
}

const titles: Readonly<Record<StageName, string>> = {
  engine: 'Docker Engine',
  tools: 'kind and kubectl',
  'node-image': 'Node image',
  create: 'Cluster',
  'add-ons': 'Add-ons',
  images: 'Images of the labs',
}
const keptLines = 20

/** Announces the stages that there will be; each is then run with `run`. */
export function planStages(stages: readonly StageName[], onEvent: StageListener, signal: AbortSignal): StageRun {
  onEvent({ kind: 'planned', stages: stages.map((name) => ({ name, title: titles[name] })) })
  let engine: ClusterEngine | undefined
  return {
    watch: (found) => {
      engine = found
    },
    run: async (stage, act) => {
      const lastLines: string[] = []
      onEvent({ kind: 'started', stage, at: Date.now() })
      try {
        signal.throwIfAborted()
        const result = await act({
          line: (line) => {
            lastLines.push(line)
            if (lastLines.length > keptLines) lastLines.shift()
            onEvent({ kind: 'output', stage, line })
          },
          progress: (fraction) => onEvent({ kind: 'progress', stage, fraction: Math.min(Math.max(fraction, 0), 1) }),
        })
        onEvent({ kind: 'done', stage, at: Date.now(), note: result.note })
        return result.value
      } catch (error) {
        const tell = (told: { what: string; why: string; next: readonly string[] }): void => onEvent({ kind: 'failed', stage, at: Date.now(), what: told.what, why: told.why, next: told.next, lastLines })
        if (signal.aborted) {
          tell({ what: `${titles[stage]}: cancelled`, why: 'it was asked to stop', next: ['Start again: it goes on from what is there.'] })
          throw signal.reason
        }
        const failure = (await engineLoss(engine, titles[stage], error)) ?? asFailure(error, titles[stage])
        tell(failure)
        throw failure
      }
    },
  }
}

/** A stage that failed because Docker went away says so, instead of what broke first. */
async function engineLoss(engine: ClusterEngine | undefined, title: string, error: unknown): Promise<Failure | undefined> {
  if (engine === undefined || (await stillAnswers(engine))) return undefined
  return new Failure({
    what: `${title}: Docker stopped answering`,
    why: `the engine at ${engine.host} answered before and does not now`,
    next: ['Start Docker again, then try again: it goes on from what is there.'],
    exitCode: exitCodes.provisioning,
    cause: error,
  })
}

function asFailure(error: unknown, title: string): Failure {
  if (error instanceof Failure) return error
  return new Failure({
    what: `${title}: failed`,
    why: error instanceof Error ? error.message : String(error),
    next: error instanceof CommandFailed ? ['Try again: it goes on from what is there.', 'k8s-labs doctor'] : ['Try again.', 'If it stays, please report it with the lines above.'],
    exitCode: exitCodes.provisioning,
    cause: error,
  })
}
