import { clusterState } from '../running/cluster-state.ts'
import type { EngineSearchResult, Patient, Surroundings } from './examination.ts'
import { askEngineFacts } from './engine-facts.ts'

/** Engines that are well answer a ping in milliseconds; the doctor looks at several places, and shall not take long. */
const pingMs = 2000

const dockerHub = new URL('https://registry-1.docker.io/v2/')

/** What is looked at, each thing when it is first asked for and then for all. */
export function createPatient(given: Surroundings, signal: AbortSignal): Patient {
  const engine = once(() => searchEngine(given.env, signal))
  return {
    ...given,
    registry: given.registry ?? dockerHub,
    engine,
    engineFacts: once(async () => {
      const search = await engine()
      return search.state === 'none' ? undefined : await askEngineFacts(search.engine)
    }),
    cluster: once(async () => {
      const findEngine = async () => {
        const search = await engine()
        if (search.state === 'none') throw search.failure
        return search.engine
      }
      return await clusterState({ folders: given.folders, env: given.env, findEngine }, signal)
    }),
  }
}

async function searchEngine(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<EngineSearchResult> {
  const [{ lookForEngine }, { noEngine }] = await Promise.all([import('../docker/engine.ts'), import('../docker/no-engine.ts')])
  const { engine, attempts, search } = await lookForEngine({ env, signal, timeoutMs: pingMs })
  return engine === undefined ? { state: 'none', failure: await noEngine(attempts, search), attempts } : { state: 'found', engine, attempts }
}

function once<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  let answer: Promise<Value> | undefined
  return () => {
    answer ??= ask()
    return answer
  }
}
