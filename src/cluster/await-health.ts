import { setTimeout as delay } from 'node:timers/promises'
import type { ClusterEngine } from './engine-source.ts'
import { clusterHealth, type Health, type Starts } from './cluster-health.ts'
import type { Access } from './kubeconfig-access.ts'
import type { NodeContainer } from './node-containers.ts'

export interface HealthWait {
  readonly engine: ClusterEngine
  readonly containers: readonly NodeContainer[]
  /** Asked anew each time, as the kubeconfig may be written while we wait. */
  readonly access: () => Promise<Access | undefined>
  readonly timeoutMs: number
  /** Told whenever the reason for waiting changes. */
  readonly onWaiting: (why: string) => void
}

/** Between two questions. The API server answers in a few milliseconds, and a learner waits for this. */
const pauseMs = 250

/**
 * Waits until the API server, the nodes and the system Pods are well, since their containers were last started.
 * @returns how the cluster is when it is well, or at the end of the time
 */
export async function awaitHealth(wait: HealthWait, signal: AbortSignal): Promise<Health> {
  const deadline = Date.now() + wait.timeoutMs
  let told: string | undefined
  for (;;) {
    const access = await wait.access()
    const health: Health = access === undefined ? { state: 'unwell', why: 'there is no kubeconfig yet' } : await clusterHealth(access, await startsOf(wait.engine, wait.containers, signal), signal)
    const why = health.state === 'unwell' ? health.why : health.system
    if (why === undefined || Date.now() >= deadline) return health
    if (why !== told) wait.onWaiting(why)
    told = why
    await delay(pauseMs, undefined, { signal })
  }
}

/** When each node was started; one that does not run now counts as never well. */
export async function startsOf(engine: ClusterEngine, containers: readonly NodeContainer[], signal: AbortSignal): Promise<Starts> {
  const entries = await Promise.all(
    containers.map(async (container): Promise<[string, number]> => {
      const { State: state } = await engine.docker.getContainer(container.id).inspect({ abortSignal: signal })
      return [container.name, state.Running ? Date.parse(state.StartedAt) : Number.POSITIVE_INFINITY]
    }),
  )
  return new Map(entries)
}
