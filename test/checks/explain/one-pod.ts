import { readPod, type PodView } from '../../../src/checks/explain/pod-view.ts'
import type { Telling } from '../../../src/checks/explain/story.ts'
import type { KubernetesObject } from '../../../src/checks/world.ts'
import { memoryWorld } from '../memory-world.ts'

/** A Pod named `web` in namespace lab-x with one container, `main` of busybox:stable. */
export function onePod(parts: { readonly spec?: Record<string, unknown>; readonly container?: Record<string, unknown>; readonly status?: Record<string, unknown>; readonly containerStatus?: Record<string, unknown> }): PodView {
  return readPod({
    kind: 'Pod',
    metadata: { name: 'web', namespace: 'lab-x', uid: 'web', creationTimestamp: '2026-01-01T00:00:00Z' },
    spec: { nodeName: 'node', containers: [{ name: 'main', image: 'busybox:stable', ...parts.container }], ...parts.spec },
    status: { phase: 'Pending', ...parts.status, containerStatuses: [{ name: 'main', ready: false, restartCount: 0, ...parts.containerStatus }] }
  })
}

/** What a story is told from, in a cluster of these objects, a minute after `onePod` was made. */
export function tellingFrom(...objects: readonly KubernetesObject[]): Telling {
  const world = memoryWorld(objects)
  return { world, kubernetes: world.kubernetes, signal: new AbortController().signal, now: Date.parse('2026-01-01T00:01:00Z') }
}

/** An event about `onePod`'s container. */
export function eventOf(reason: string, message: string, type = 'Warning'): KubernetesObject {
  return { kind: 'Event', metadata: { name: reason, namespace: 'lab-x' }, involvedObject: { kind: 'Pod', name: 'web', uid: 'web', fieldPath: 'spec.containers{main}' }, reason, message, type, lastTimestamp: '2026-01-01T00:00:50Z' }
}
