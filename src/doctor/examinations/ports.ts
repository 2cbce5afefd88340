import { once } from 'node:events'
import { createServer } from 'node:net'
import { socketOf } from '../../docker/address.ts'
import type { Engine } from '../../docker/engine.ts'
import type { Examination } from '../examination.ts'
import { well, type Finding } from '../finding.ts'
import { labPorts, type LabPort } from '../lab-ports.ts'

/** Whether the ports that labs publish are free. The cluster's own port is any free one. */
export const ports: Examination = async (patient, signal) => {
  const wanted = labPorts(await patient.labs())
  const search = await patient.engine()
  if (search.state === 'found' && socketOf(search.engine.host) === undefined) return well('Ports', `those of the labs are on ${new URL(search.engine.host).hostname}, where Docker is`)
  const taken: TakenPort[] = []
  for (const port of wanted) {
    if (await isFree(port.port)) continue
    const by = search.state === 'found' ? await publisher(search.engine, port.port, signal) : undefined
    taken.push({ ...port, by })
  }
  return judgePorts(wanted, taken)
}

export interface TakenPort extends LabPort {
  /** The container that publishes it; undefined: another program has it, or nobody can be asked. */
  readonly by: string | undefined
}

export function judgePorts(wanted: readonly LabPort[], taken: readonly TakenPort[]): Finding {
  const name = 'Ports'
  const strangers = taken.filter(({ by, containers }) => by === undefined || !containers.includes(by))
  const free = `${wanted.map(({ port }) => port).join(', ')}${wanted.length === 0 ? 'none has to be free' : wanted.length === 1 ? ' is free' : ' are free'}`
  if (taken.length === 0) return well(name, free)
  if (strangers.length === 0) return well(name, taken.map(({ port, by, lab }) => `${port} is in use by ${by ?? ''}, of ${lab}`).join('; '))
  return {
    name,
    state: 'warning',
    what: strangers.map(({ port, by }) => `${port} is taken by ${by === undefined ? 'another program' : `the container ${by}`}`).join('; '),
    cause: strangers.map(({ port, lab }) => `${lab} publishes ${port}`).join('; '),
    fix: strangers.map(({ port, by }) => (by === undefined ? `${process.platform === 'darwin' ? `lsof -nP -iTCP:${port} -sTCP:LISTEN` : `sudo ss -ltnp sport = :${port}`}   says which; end it while you do that lab` : `docker stop ${by}   while you do that lab`)),
  }
}

/** Whether a program could listen there right now. Where it may not (ports below 1024), that is not to be seen. */
async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    server.listen({ port, host: '127.0.0.1', exclusive: true })
    await once(server, 'listening')
    return true
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
  } finally {
    server.close()
  }
}

async function publisher({ docker }: Engine, port: number, signal: AbortSignal): Promise<string | undefined> {
  const [container] = await docker.listContainers({ filters: { publish: [`${port}/tcp`] }, abortSignal: signal })
  return container?.Names[0]?.replace(/^\//, '')
}
