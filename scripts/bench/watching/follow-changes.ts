import { followChecks } from '../../../src/checks/follow.ts'
import type { Verdict } from '../../../src/checks/verdict.ts'
import { connectKubernetes } from '../../../src/cluster/kubernetes-world.ts'
import { namespaceOf, type Lab } from '../../../src/content/lab.ts'
import { createDockerWorld } from '../../../src/docker/docker-world.ts'
import { findEngine } from '../../../src/docker/engine.ts'
import { createShellWorld } from '../../../src/running/shell-world.ts'
import type { BenchCluster } from '../bench-cluster.ts'
import { randomPause } from '../random-pause.ts'
import { isOn, type Switch } from '../switch.ts'
import type { Sighting } from './sighting.ts'

/** How long a verdict may take before something must be wrong. */
const patienceMs = 20_000

/** Changes the switch so many times, each time until the check that is followed in this process has turned. */
export async function followChanges(cluster: BenchCluster, lab: Lab, toggle: Switch, changes: number, signal: AbortSignal): Promise<readonly Sighting[]> {
  const kubernetes = await connectKubernetes({ ...cluster, namespace: namespaceOf(lab) })
  const docker = createDockerWorld(() => findEngine({}))
  const verdicts = new VerdictOf()
  const world = { kubernetes, docker, shell: createShellWorld({ cwd: cluster.home, env: cluster.env }) }
  const following = followChecks(lab.steps[1]?.checks ?? [], world, (_, { state }) => verdicts.tell(state))
  try {
    await verdicts.turns('fail', signal)
    const sightings: Sighting[] = []
    for (let number = 1; number <= changes; number += 1) {
      await randomPause(100, signal)
      const [seen, change] = await Promise.all([verdicts.turns(isOn(number) ? 'pass' : 'fail', signal), toggle.turn(number)])
      sightings.push({ ...change, seen })
    }
    return sightings
  } finally {
    following.stop()
    kubernetes.close()
    docker.close()
  }
}

/** The state of the one check that is followed, to be waited for. */
class VerdictOf {
  #state: Verdict['state'] | undefined
  #onTurn: (() => void) | undefined

  tell(state: Verdict['state']): void {
    this.#state = state
    this.#onTurn?.()
  }

  /** When it has turned so, in milliseconds of `performance.now()`. @throws Error after 20 s */
  turns(wanted: Verdict['state'], signal: AbortSignal): Promise<number> {
    const { promise, resolve, reject } = Promise.withResolvers<number>()
    const end = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)])
    const giveUp = (): void => reject(new Error(`the verdict is ${this.#state ?? 'not there'}, not ${wanted}`, { cause: end.reason }))
    end.addEventListener('abort', giveUp, { once: true })
    this.#onTurn = () => {
      if (this.#state !== wanted) return
      resolve(performance.now())
      this.#onTurn = undefined
      end.removeEventListener('abort', giveUp)
    }
    this.#onTurn()
    return promise
  }
}
