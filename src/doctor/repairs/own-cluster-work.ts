import { clusterShape } from '../../cluster/cluster-name.ts'
import type { KubeconfigExport } from '../../cluster/export-kubeconfig.ts'
import { withProvisionLock } from '../../cluster/provision-lock.ts'
import { surveyCluster, type Survey } from '../../cluster/survey-cluster.ts'
import { toolEnvironment } from '../../cluster/tool-environment.ts'
import { findTools } from '../../cluster/tools.ts'
import { findEngine, type Engine } from '../../docker/engine.ts'
import type { Surroundings } from '../examination.ts'

/** The program's own cluster, while nobody else works on it. */
export interface OwnCluster {
  readonly name: string
  readonly engine: Engine
  readonly survey: Survey
  /** What kind needs to write its kubeconfig. Throws a Failure where there is no kind. */
  readonly kind: () => Promise<KubeconfigExport>
}

/**
 * Works on the program's own cluster as it is then, while no other k8s-labs does.
 * @throws Failure where there is no engine
 */
export async function withOwnCluster({ folders, env }: Surroundings, act: (cluster: OwnCluster) => Promise<void>, tell: (line: string) => void, signal: AbortSignal): Promise<void> {
  const { name } = clusterShape(2, env)
  const engine = await findEngine({ env, signal })
  const kind = async (): Promise<KubeconfigExport> => {
    const tools = await findTools({ folders, env, download: 'forbidden' }, signal)
    return { engine, kubeconfig: folders.kubeconfig, name, kind: tools.kind.file, env: toolEnvironment({ engine, tools, kubeconfig: folders.kubeconfig, env }) }
  }
  const work = async (): Promise<void> => act({ name, engine, survey: await surveyCluster(engine, folders, name, signal), kind })
  await withProvisionLock(folders, work, (holder) => tell(`waiting for another k8s-labs (process ${holder}), which works on the cluster`), signal)
}
