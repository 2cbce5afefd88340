import type { Lab } from '../content/lab.ts'
import type { DockerObject } from '../checks/world.ts'
import { asRecord, asText, valueAt } from '../checks/reading.ts'
import { createDockerWorld } from '../docker/docker-world.ts'
import type { Engine } from '../docker/engine.ts'
import { dockerTraces, removeDockerTraces, type DockerTrace } from '../running/undo.ts'
import { fingerprintOf, type StateItems } from './lab-state.ts'

/** The Docker objects that a lab declares. Others are not looked at: on a machine that is in use they may be anyone's. */
export async function dockerState(lab: Lab, engine: Engine, signal: AbortSignal): Promise<StateItems> {
  const docker = createDockerWorld(() => Promise.resolve(engine))
  try {
    const traces = await dockerTraces(lab, docker, signal)
    const items = await Promise.all(traces.map(async (trace) => [trace, await docker.inspect(trace.kind, trace.name, signal)] as const))
    return items.flatMap(([trace, object]) => {
      if (object === undefined) return []
      return [[`${trace.kind}/${trace.name}`, { fingerprint: fingerprintOf(whatItIs(trace, object)), remove: () => removeDockerTraces([trace], engine) }] as const]
    })
  } finally {
    docker.close()
  }
}

function whatItIs({ kind }: DockerTrace, object: DockerObject): unknown {
  switch (kind) {
    case 'container': {
      const state = asRecord(object['State'])
      const networks = Object.keys(asRecord(valueAt(object, 'NetworkSettings', 'Networks')) ?? {})
      return [object['Id'], state?.['Status'], state?.['StartedAt'], state?.['FinishedAt'], object['HostConfig'], networks]
    }
    case 'image':
      return asText(object['Id'])
    case 'network':
      return [object['Id'], Object.keys(asRecord(object['Containers']) ?? {}).sort()]
    case 'volume':
      return object['CreatedAt']
    default:
      return kind satisfies never
  }
}
