import { setTimeout as sleep } from 'node:timers/promises'
import type { Command, Lab } from '../content/lab.ts'
import type { Engine } from '../docker/engine.ts'
import type { ClusterReader } from './cluster-reader.ts'
import { dockerState } from './docker-state.ts'
import type { StateItem } from './lab-state.ts'
import { mayChangeUnseen } from './may-change-unseen.ts'
import { namespaceState } from './namespace-state.ts'
import { nodeImageState } from './node-image-state.ts'
import { keepFolder } from './workspace-copy.ts'

/** Everything of a lab as it was at one moment. */
export interface Checkpoint {
  /**
   * Takes away what a command has added since, and puts the files of the workspace back.
   * @returns whether everything of the lab is now as it was; false where something that was there has changed or is gone
   *   (or may have), which only doing the lab again from its beginning brings back
   */
  restoreAfter(command: Command, signal: AbortSignal): Promise<boolean>
}

export interface CheckpointSubject {
  readonly lab: Lab
  readonly namespace: string
  readonly engine: Engine
  readonly cluster?: ClusterReader
  readonly workspace: string
  /** Folder for a copy of the workspace. */
  readonly copies: string
}

/** Milliseconds in which what was added must go. */
const restoreMs = 25_000

/** @throws Unanswered, or what the engine says */
export async function takeCheckpoint(subject: CheckpointSubject, signal: AbortSignal): Promise<Checkpoint> {
  const { lab } = subject
  const before = await stateOf(subject, signal)
  const files = keepFolder(subject.workspace, subject.copies)
  return {
    async restoreAfter(command, until) {
      const newContainers = lab.creates.containers.filter((name) => !before.has(`container/${name}`))
      if (mayChangeUnseen(command, new Set(newContainers))) return false
      files.putBack()
      const deadline = performance.now() + restoreMs
      while (performance.now() < deadline) {
        const now = await stateOf(subject, until)
        if ([...before].some(([key, { fingerprint }]) => now.get(key)?.fingerprint !== fingerprint)) return false
        const added = [...now].filter(([key]) => !before.has(key)).map(([, item]) => item)
        if (added.length === 0) return true
        for (const item of added) await item.remove(until)
        await sleep(200, undefined, { signal: until })
      }
      return false
    }
  }
}

async function stateOf({ lab, namespace, engine, cluster }: CheckpointSubject, signal: AbortSignal): Promise<ReadonlyMap<string, StateItem>> {
  const parts = await Promise.all([
    dockerState(lab, engine, signal),
    ...(cluster === undefined ? [] : [namespaceState(cluster, namespace, signal), nodeImageState(lab, cluster, signal)]),
  ])
  return new Map(parts.flat())
}
