import { join } from 'node:path'
import { namespaceOf, type ClusterObjectName, type Lab } from '../content/lab.ts'
import type { DockerObjectKind } from '../content/check.ts'
import { composeLabels } from '../checks/compose-labels.ts'
import { containerName } from '../checks/explain/container.ts'
import type { DockerWorld } from '../checks/world.ts'
import type { Engine } from '../docker/engine.ts'
import type { ClusterObjects } from '../cluster/cluster-objects.ts'
import { makersOfPods, namespaces, pods } from '../cluster/known-resources.ts'
import { Failure } from '../failure.ts'
import type { Kubectl } from './kubectl.ts'
import { labLabel } from './lab-label.ts'
import { describeMark, nodeMarks, type NodeMark } from './node-marks.ts'
import { labFilesIn } from './workspace.ts'

/** A Docker object that a lab made. */
export interface DockerTrace {
  readonly kind: DockerObjectKind
  readonly name: string
}

/** One thing that a lab made and that reset removes. */
export type Trace =
  | DockerTrace
  | { readonly kind: 'namespace'; readonly name: string }
  | { readonly kind: 'object'; readonly object: ClusterObjectName }
  | { readonly kind: 'mark'; readonly mark: NodeMark }
  | { readonly kind: 'file'; readonly name: string }

export function isDockerTrace(trace: Trace): trace is DockerTrace {
  return trace.kind === 'container' || trace.kind === 'image' || trace.kind === 'network' || trace.kind === 'volume'
}

/** A trace in words: `container first-web`. */
export function describeTrace(trace: Trace): string {
  switch (trace.kind) {
    case 'namespace':
      return `namespace ${trace.name} with all that is in it`
    case 'object':
      return `${trace.object.kind} ${trace.object.name}`
    case 'mark':
      return describeMark(trace.mark)
    case 'file':
      return `file ${trace.name}`
    case 'container':
    case 'image':
    case 'network':
    case 'volume':
      return `${trace.kind} ${trace.name}`
    default:
      return trace satisfies never
  }
}

/**
 * The Docker objects of a lab that are there now: by the names that it declares, and by the labels that Compose gives to
 * those of its projects. Containers first, as they hold the rest.
 */
export async function dockerTraces(lab: Lab, docker: Pick<DockerWorld, 'inspect' | 'list'>, signal: AbortSignal): Promise<readonly DockerTrace[]> {
  const [named, composed] = await Promise.all([namedTraces(lab, docker, signal), Promise.all(lab.creates.projects.map((project) => projectTraces(project, docker, signal)))])
  const all = new Map([...named, ...composed.flat()].map((trace) => [`${trace.kind} ${trace.name}`, trace]))
  return [...all.values()].toSorted((one, other) => removalOrder.indexOf(one.kind) - removalOrder.indexOf(other.kind))
}

const removalOrder: readonly DockerObjectKind[] = ['container', 'network', 'volume', 'image']

async function namedTraces(lab: Lab, docker: Pick<DockerWorld, 'inspect'>, signal: AbortSignal): Promise<readonly DockerTrace[]> {
  const names: readonly (readonly [DockerObjectKind, readonly string[]])[] = [
    ['container', lab.creates.containers],
    ['network', lab.creates.networks],
    ['volume', lab.creates.volumes],
    ['image', lab.creates.images],
  ]
  const found = await Promise.all(
    names.flatMap(([kind, list]) => list.map(async (name) => ((await docker.inspect(kind, name, signal)) === undefined ? [] : [{ kind, name }]))),
  )
  return found.flat()
}

async function projectTraces(project: string, docker: Pick<DockerWorld, 'list'>, signal: AbortSignal): Promise<readonly DockerTrace[]> {
  const kinds = ['container', 'network', 'volume'] as const
  const found = await Promise.all(kinds.map(async (kind) => (await docker.list(kind, `${composeLabels.project}=${project}`, signal)).map((object) => ({ kind, name: containerName(object) }))))
  return found.flat().filter(({ name }) => name !== '')
}

/** The namespace, the cluster-scoped objects and the marks on nodes of a lab that are there now. */
export async function clusterTraces(lab: Lab, objects: Pick<ClusterObjects, 'get'>, kubectl: Kubectl, signal: AbortSignal): Promise<readonly Trace[]> {
  const namespace = (await namespaceOwner(lab, objects, signal)) === 'ours' ? [{ kind: 'namespace' as const, name: namespaceOf(lab) }] : []
  const outside = await Promise.all(
    lab.creates.clusterObjects.map(async (object): Promise<readonly Trace[]> => ((await objects.get({ of: object, name: object.name }, signal)) === undefined ? [] : [{ kind: 'object', object }])),
  )
  const marks = await nodeMarks(lab.creates.nodeMarks, kubectl, signal)
  return [...namespace, ...outside.flat(), ...marks.map((mark) => ({ kind: 'mark' as const, mark }))]
}

/** The lab's own files in its workspace. */
export function fileTraces(lab: Lab, workspace: string): readonly Trace[] {
  return labFilesIn(lab, workspace).map((path) => ({ kind: 'file', name: join(workspace, path) }))
}

/** Whose the lab's namespace is, told by the label that the program gives its own; `going`: ours, and being deleted. */
export async function namespaceOwner(lab: Lab, objects: Pick<ClusterObjects, 'get'>, signal: AbortSignal): Promise<'ours' | 'going' | 'foreign' | 'absent'> {
  const namespace = await objects.get({ of: namespaces, name: namespaceOf(lab) }, signal)
  if (namespace === undefined) return 'absent'
  if (namespace.metadata.labels?.[labLabel] !== lab.slug) return 'foreign'
  return namespace.metadata.deletionTimestamp === undefined ? 'ours' : 'going'
}

/**
 * Removes what runs in a namespace, and has the namespace go with all that is left in it. That takes the cluster five
 * seconds at least, in which nothing can be made there any more: its controller waits so long before it looks
 * (`namespaceDeletionGracePeriod` in https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/controller/namespace/namespace_controller.go).
 * Pods go before, and without their grace period: where the controller finds one, it looks again only after half of that,
 * and nothing of a lab is worth the half minute that a sleeping container takes to be killed.
 */
export async function removeNamespace(namespace: string, objects: Pick<ClusterObjects, 'remove' | 'removeAll'>, signal: AbortSignal): Promise<void> {
  for (const resource of makersOfPods) await objects.removeAll(resource, namespace, signal)
  await objects.remove({ of: namespaces, name: namespace }, signal)
  await objects.removeAll(pods, namespace, signal, 0)
}

/** Waits until a namespace that is being deleted is gone. @throws Failure when it is still there after so many milliseconds */
export async function namespaceGone(namespace: string, objects: Pick<ClusterObjects, 'awaitState'>, signal: AbortSignal, longestMs = 120_000): Promise<void> {
  await objects.awaitState({ of: namespaces, name: namespace }, 'gone', longestMs, signal)
}

/**
 * Removes what a lab made in the cluster: its namespace, which goes by itself then, and what is outside of it, which is
 * waited for. That is told to go first, as no namespace of the cluster goes while an API is registered whose server is gone.
 * Namespaces take their time side by side.
 */
export async function removeFromCluster(traces: readonly Trace[], objects: Pick<ClusterObjects, 'remove' | 'removeAll' | 'awaitState'>, signal: AbortSignal): Promise<void> {
  const all = traces.flatMap((trace) => (trace.kind === 'object' ? [trace.object] : []))
  const outside = all.filter(({ kind }) => kind !== namespaces.kind)
  const rooms = all.filter(({ kind }) => kind === namespaces.kind).map(({ name }) => name)
  for (const object of outside) await objects.remove({ of: object, name: object.name }, signal)
  for (const room of [...traces.flatMap((trace) => (trace.kind === 'namespace' ? [trace.name] : [])), ...rooms]) await removeNamespace(room, objects, signal)
  for (const object of outside) await objects.awaitState({ of: object, name: object.name }, 'gone', 60_000, signal)
  for (const room of rooms) await namespaceGone(room, objects, signal)
}

/** Removes the Docker objects of a lab. One that is gone meanwhile is fine. */
export async function removeDockerTraces(traces: readonly DockerTrace[], engine: Engine): Promise<void> {
  for (const trace of traces) {
    try {
      await removeDockerObject(trace, engine)
    } catch (error) {
      if (statusOf(error) === 404) continue
      throw new Failure({
        what: `The ${trace.kind} ${trace.name} could not be removed`,
        why: error instanceof Error ? error.message.replace(/^\(HTTP code \d+\) [^-]*- /, '').trim() : String(error),
        next: [`docker ${trace.kind} inspect ${trace.name} shows what holds it; then reset again.`],
        cause: error,
      })
    }
  }
}

async function removeDockerObject(trace: DockerTrace, { docker }: Engine): Promise<void> {
  switch (trace.kind) {
    case 'container':
      return void (await docker.getContainer(trace.name).remove({ force: true, v: true }))
    case 'network':
      return void (await docker.getNetwork(trace.name).remove())
    case 'volume':
      return void (await docker.getVolume(trace.name).remove())
    case 'image':
      return void (await docker.getImage(trace.name).remove())
    default:
      return trace.kind satisfies never
  }
}


function statusOf(error: unknown): number | undefined {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined
}
