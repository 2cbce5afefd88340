import { join } from 'node:path'
import type { ClusterObjectName, Lab } from '../content/lab.ts'
import type { DockerObjectKind } from '../content/check.ts'
import { composeLabels } from '../checks/compose-labels.ts'
import { containerName } from '../checks/explain/container.ts'
import type { DockerWorld } from '../checks/world.ts'
import type { Engine } from '../docker/engine.ts'
import { Failure } from '../failure.ts'
import { describeMark, type NodeMark } from './node-marks.ts'
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

/** The lab's own files in its workspace. */
export function fileTraces(lab: Lab, workspace: string): readonly Trace[] {
  return labFilesIn(lab, workspace).map((path) => ({ kind: 'file', name: join(workspace, path) }))
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
