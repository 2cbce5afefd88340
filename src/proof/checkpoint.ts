import { setTimeout as sleep } from 'node:timers/promises'
import type { Command, Lab } from '../content/lab.ts'
import type { Engine } from '../docker/engine.ts'
import { Failure } from '../failure.ts'
import type { ClusterReader } from './cluster-reader.ts'
import { declaredState } from './declared-state.ts'
import { dockerState } from './docker-state.ts'
import { isEvent, isImage, isPod, type StateItem, type StateItems } from './lab-state.ts'
import { mayChangeUnseen } from './may-change-unseen.ts'
import { namespaceState } from './namespace-state.ts'
import { nodeImageState } from './node-image-state.ts'
import { nodeMarkState } from './node-mark-state.ts'
import { persistently } from './persistently.ts'
import { keepFolder } from './workspace-copy.ts'

/** Everything of a lab as it was at one moment. */
export interface Checkpoint {
  /** Takes away what a command has added since, and puts the files of the workspace back. */
  restoreAfter(command: Command, signal: AbortSignal): Promise<Restored>
}

/** Whether everything of a lab is as it was. */
export type Restored =
  | { readonly state: 'whole' }
  /** Only doing the lab again from its beginning brings it back. `images`: whether those that it built are as they were. */
  | { readonly state: 'changed'; readonly what: string; readonly images: 'whole' | 'changed' }

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

/** Milliseconds in which a Pod is gone that is given a second to end. */
const podMs = 1_500

/** @throws Failure when engine or cluster do not answer */
export async function takeCheckpoint(subject: CheckpointSubject, signal: AbortSignal): Promise<Checkpoint> {
  const { lab } = subject
  const before = await persistently(() => stateOf(subject, signal), signal)
  const files = keepFolder(subject.workspace, subject.copies)
  return {
    async restoreAfter(command, until) {
      const newContainers = lab.creates.containers.filter((name) => !before.has(`container/${name}`))
      const isUnsure = mayChangeUnseen(command, new Set(newContainers))
      files.putBack()
      const deadline = performance.now() + restoreMs
      for (let tries = 0; ; tries++) {
        const now = await persistently(() => stateOf(subject, until), until)
        const changed = [...before].flatMap(([key, { fingerprint }]) => (now.get(key)?.fingerprint === fingerprint ? [] : [key]))
        const added = [...now].filter(([key]) => !before.has(key))
        const doubt = changed.map((key) => `${key} ${now.has(key) ? 'has changed' : 'is gone'}`)[0] ?? (isUnsure ? 'something that runs was reached into' : undefined)
        if (doubt !== undefined) return { state: 'changed', what: doubt, images: await restoreImages(changed, added, until) }
        // Events that come back each time are reported by what was there before, of itself.
        if (added.length === 0 || (tries >= 3 && added.every(([key]) => isEvent(key)))) return { state: 'whole' }
        if (performance.now() > deadline) return { state: 'changed', what: `${added.map(([key]) => key).join(', ')} cannot be removed`, images: 'changed' }
        for (const [, item] of added) await persistently(() => item.remove(until), until)
        // Most is gone at once; what takes longer is not hurried by being looked at, which takes dozens of lists.
        await sleep(tries === 0 && !added.some(([key]) => isPod(key)) ? 200 : podMs, undefined, { signal: until })
      }
    }
  }
}

/** Where no image has changed, takes away those that were added: building and loading them again is what takes longest. */
async function restoreImages(changed: readonly string[], added: StateItems, signal: AbortSignal): Promise<'whole' | 'changed'> {
  if (changed.some(isImage)) return 'changed'
  try {
    for (const [key, item] of added) if (isImage(key)) await persistently(() => item.remove(signal), signal)
    return 'whole'
  } catch (error) {
    signal.throwIfAborted()
    if (!(error instanceof Failure)) throw error
    // Something that runs holds it. It goes when everything does.
    return 'changed'
  }
}

async function stateOf({ lab, namespace, engine, cluster }: CheckpointSubject, signal: AbortSignal): Promise<ReadonlyMap<string, StateItem>> {
  const parts = await Promise.all([
    dockerState(lab, engine, signal),
    ...(cluster === undefined ? [] : [namespaceState(cluster, namespace, signal), declaredState(cluster, lab.creates.clusterObjects, signal), nodeImageState(lab, cluster, signal), nodeMarkState(cluster, lab.creates.nodeMarks, signal)]),
  ])
  return new Map(parts.flat())
}
