import { Failure, exitCodes } from '../failure.ts'
import type { Folders } from '../folders.ts'
import { endAbandonedCreator } from './abandoned-creator.ts'
import { clusterShape, contextOf } from './cluster-name.ts'
import { readClusterRecord, removeClusterRecord } from './cluster-record.ts'
import type { FindEngine } from './engine-source.ts'
import { forgetContext } from './forget-context.ts'
import { withProvisionLock } from './provision-lock.ts'
import { removeContainers } from './remove-containers.ts'
import { surveyCluster } from './survey-cluster.ts'

export interface DownRequest {
  /** Absent: the cluster that almost all labs share. */
  readonly name?: string
  readonly folders: Folders
  readonly findEngine: FindEngine
  readonly env?: NodeJS.ProcessEnv
  /** Told what it waits for, if it has to. */
  readonly onLine?: (line: string) => void
}

/**
 * Removes the program's own cluster with all that is in it: its containers by their ids, its context, its record.
 * @returns the names of the containers that were removed; none if there was no cluster
 * @throws {Failure} when something of that name is not ours; then nothing is removed
 */
export async function clusterDown(request: DownRequest, signal: AbortSignal): Promise<readonly string[]> {
  const name = request.name ?? clusterShape(2, request.env).name
  const engine = await request.findEngine({ signal })
  const onWait = (holder: string): void => request.onLine?.(`waiting for another k8s-labs (process ${holder}), which works on the cluster`)
  return await withProvisionLock(
    request.folders,
    async () => {
      const survey = await surveyCluster(engine, request.folders, name, signal)
      if (survey.state === 'foreign') {
        throw new Failure({
          what: `The cluster ${name} was not removed`,
          why: `its container ${survey.container.name} was not made by k8s-labs`,
          next: [`docker rm -f ${survey.container.name}   if you no longer need it`],
          exitCode: exitCodes.provisioning,
        })
      }
      const containers = survey.state === 'absent' ? [] : survey.containers
      await endAbandonedCreator(await readClusterRecord(request.folders, name), signal)
      await removeContainers(engine, containers, signal)
      await forgetContext(request.folders.kubeconfig, contextOf(name))
      await removeClusterRecord(request.folders, name)
      return containers.map((container) => container.name)
    },
    onWait,
    signal,
  )
}
