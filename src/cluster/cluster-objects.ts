import { setTimeout as sleep } from 'node:timers/promises'
import { Unanswered, type KubernetesObject } from '../checks/world.ts'
import { Failure } from '../failure.ts'
import { createKubernetesClient, type KubernetesClient } from './kubernetes-client.ts'
import { readConnection } from './kubernetes-connection.ts'
import { createDiscovery, type ApiResource, type KindQuery } from './kubernetes-discovery.ts'
import { deleteObjects, getObject, listObjects, mergeInto, pathOf, resourceGone, type ObjectPatch } from './kubernetes-objects.ts'
import { refusedRequest } from './kubernetes-unanswered.ts'

/** Which object is meant. Without a namespace: one that is in none. */
export interface ObjectName {
  readonly of: ApiResource | KindQuery
  readonly name: string
  readonly namespace?: string
}

/**
 * Objects of the program's own cluster, as they are made and removed. Over connections that stay open: a `kubectl` for
 * each would take a tenth of a second of a processor.
 * @throws Failure, from each of them, when the cluster gives no answer or refuses
 */
export interface ClusterObjects {
  /** Undefined: there is none, or the cluster has no such kind. */
  get(which: ObjectName, signal: AbortSignal): Promise<KubernetesObject | undefined>
  /** All of a resource, in whatever namespace. */
  list(resource: ApiResource, signal: AbortSignal): Promise<readonly KubernetesObject[]>
  create(resource: ApiResource, manifest: Pick<KubernetesObject, 'metadata'>, signal: AbortSignal): Promise<void>
  /** Merges into an object what `patchFor` makes of how it is, again where it changes meanwhile. One that is gone is fine. */
  change(which: ObjectName & { readonly of: ApiResource }, patchFor: (object: KubernetesObject) => ObjectPatch, signal: AbortSignal): Promise<void>
  /** What it made goes in the background. One that is gone is fine. */
  remove(which: ObjectName, signal: AbortSignal): Promise<void>
  /** @param graceSeconds what Pods are given to end; absent: as much as they want */
  removeAll(resource: ApiResource, namespace: string, signal: AbortSignal, graceSeconds?: number): Promise<void>
  /** Comes back when it is there, or is not. @throws Failure also when that takes longer than so many milliseconds */
  awaitState(which: ObjectName, state: 'there' | 'gone', longestMs: number, signal: AbortSignal): Promise<void>
  close(): void
}

/** For an answer of a machine that is very busy, in milliseconds. */
const answerMs = 30_000

/** Between two looks at what is awaited, in milliseconds: what goes takes seconds, what comes only moments. */
const lookMs = { gone: 500, there: 100 }

/** How often a change is tried again that another one came before: the kubelet writes to its node every few seconds at most. */
const mostTries = 5

/** @throws Failure (exit 3) when the kubeconfig cannot be read */
export async function openClusterObjects(place: { readonly kubeconfig: string; readonly context: string }): Promise<ClusterObjects> {
  const read = () => readConnection(place)
  const client = createKubernetesClient(await read(), read)
  const patient: Pick<KubernetesClient, 'ask' | 'server'> = { server: client.server, ask: (request, signal) => client.ask({ deadlineMs: answerMs, ...request }, signal) }
  const discovery = createDiscovery(patient, () => AbortSignal.timeout(answerMs))
  const resourceOf = (of: ApiResource | KindQuery): Promise<ApiResource | undefined> => ('plural' in of ? Promise.resolve(of) : discovery.find(of))

  async function get({ of, ...which }: ObjectName, signal: AbortSignal): Promise<KubernetesObject | undefined> {
    const resource = await resourceOf(of)
    const found = resource === undefined ? undefined : await getObject(patient, resource, which, signal)
    return found === resourceGone ? undefined : found
  }

  return {
    get: (which, signal) => answered(`${which.of.kind} ${which.name} could not be looked for`, signal, () => get(which, signal)),
    list: (resource, signal) =>
      answered(`the ${resource.plural} could not be listed`, signal, async () => {
        const list = await listObjects(patient, resource, {}, signal)
        return list === resourceGone ? [] : list.objects
      }),
    create: (resource, manifest, signal) =>
      answered(`${resource.kind} ${manifest.metadata.name} could not be made`, signal, async () => {
        const body = JSON.stringify({ apiVersion: resource.apiVersion, kind: resource.kind, ...manifest })
        const { status, body: said } = await patient.ask({ method: 'POST', path: pathOf(resource, manifest.metadata.namespace), headers: { 'content-type': 'application/json' }, body }, signal)
        if (status !== 201) throw refusedRequest(client.server, status, said.toString('utf8'))
      }),
    change: (which, patchFor, signal) =>
      answered(`${which.of.kind} ${which.name} could not be changed`, signal, async () => {
        for (let tries = 1; ; tries++) {
          const object = await get(which, signal)
          if (object === undefined || (await mergeInto(patient, which.of, object, patchFor(object), signal))) return
          if (tries === mostTries) throw new Unanswered('kubernetes', `it changed each of ${mostTries} times while it was being changed`, 'k8s-labs cluster status')
        }
      }),
    remove: (which, signal) =>
      answered(`${which.of.kind} ${which.name} could not be removed`, signal, async () => {
        const resource = await resourceOf(which.of)
        if (resource !== undefined) await deleteObjects(patient, resource, which, {}, signal)
      }),
    removeAll: (resource, namespace, signal, graceSeconds) =>
      answered(`the ${resource.plural} of ${namespace} could not be removed`, signal, () => deleteObjects(patient, resource, { namespace }, graceSeconds === undefined ? {} : { gracePeriodSeconds: graceSeconds }, signal)),
    awaitState: (which, state, longestMs, signal) =>
      answered(`${which.of.kind} ${which.name} could not be waited for`, signal, async () => {
        const deadline = performance.now() + longestMs
        while (((await get(which, signal)) === undefined) !== (state === 'gone')) {
          if (performance.now() > deadline) throw new Unanswered('kubernetes', `it was not ${state} after ${longestMs / 1000} s`, 'k8s-labs cluster status')
          await sleep(lookMs[state], undefined, { signal })
        }
      }),
    close: () => client.close(),
  }
}

async function answered<Answer>(what: string, signal: AbortSignal, act: () => Promise<Answer>): Promise<Answer> {
  try {
    return await act()
  } catch (error) {
    signal.throwIfAborted()
    if (!(error instanceof Unanswered)) throw error
    throw new Failure({ what: `${what[0]?.toUpperCase() ?? ''}${what.slice(1)}`, why: error.message, next: ['k8s-labs cluster status says how the cluster is; k8s-labs cluster up mends it.'], cause: error })
  }
}
