import { join } from 'node:path'
import { namespaceOf, type Lab } from '../content/lab.ts'
import type { DockerObjectKind } from '../content/check.ts'
import type { DockerWorld } from '../checks/world.ts'
import type { Engine } from '../docker/engine.ts'
import { Failure } from '../failure.ts'
import type { Kubectl } from './kubectl.ts'
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
  | { readonly kind: 'object'; readonly objectKind: string; readonly name: string }
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
      return `${trace.objectKind} ${trace.name}`
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

/** The Docker objects of a lab that are there now, by the names that it declares. Containers first, as they hold the rest. */
export async function dockerTraces(lab: Lab, docker: Pick<DockerWorld, 'inspect'>, signal: AbortSignal): Promise<readonly DockerTrace[]> {
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

/** The namespace and the cluster-scoped objects of a lab that are there now. */
export async function clusterTraces(lab: Lab, kubectl: Kubectl, signal: AbortSignal): Promise<readonly Trace[]> {
  const namespace = (await namespaceOwner(lab, kubectl, signal)) === 'ours' ? [{ kind: 'namespace' as const, name: namespaceOf(lab) }] : []
  const objects = await Promise.all(
    lab.creates.clusterObjects.map(async (object): Promise<readonly Trace[]> => {
      const found = await kubectl(['get', object.kind, object.name, '--ignore-not-found', '-o', 'name'], { signal })
      return found.trim() === '' ? [] : [{ kind: 'object', objectKind: object.kind, name: object.name }]
    }),
  )
  return [...namespace, ...objects.flat()]
}

/** The lab's own files in its workspace. */
export function fileTraces(lab: Lab, workspace: string): readonly Trace[] {
  return labFilesIn(lab, workspace).map((path) => ({ kind: 'file', name: join(workspace, path) }))
}

/** Whose the lab's namespace is: told by the label that the program gives its own. */
export async function namespaceOwner(lab: Lab, kubectl: Kubectl, signal: AbortSignal): Promise<'ours' | 'foreign' | 'absent'> {
  const answer = await kubectl(['get', 'namespace', namespaceOf(lab), '--ignore-not-found', '-o', `jsonpath={.metadata.name} {.metadata.labels['k8s-labs\\.dev/lab']}`], { signal })
  const [name, label] = answer.trim().split(' ')
  if (name === undefined || name === '') return 'absent'
  return label === lab.slug ? 'ours' : 'foreign'
}

/**
 * Removes a lab's namespace and waits until it is gone. Pods are not given their grace period: nothing of a lab is
 * worth the half minute that a sleeping container takes to be killed.
 */
export async function removeNamespace(lab: Lab, kubectl: Kubectl, signal: AbortSignal): Promise<void> {
  const namespace = namespaceOf(lab)
  await kubectl(['delete', 'namespace', namespace, '--ignore-not-found', '--wait=false'], { signal })
  await kubectl(['delete', 'pods', '--all', '-n', namespace, '--grace-period=0', '--force', '--ignore-not-found'], { signal })
  await kubectl(['wait', '--for=delete', `namespace/${namespace}`, '--timeout=60s'], { signal, timeoutMs: 70_000 })
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
