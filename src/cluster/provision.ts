import { addOnImages } from './addons/add-ons.ts'
import { clusterShape, contextOf } from './cluster-name.ts'
import { dockerCommand } from './docker-command.ts'
import type { Cluster, ProvisionDependencies, ProvisionRequest } from './provision-request.ts'
import { withProvisionLock } from './provision-lock.ts'
import type { StageListener, StageName } from './stage.ts'
import { planStages } from './stage-run.ts'
import { addOnsStage } from './stages/add-ons.ts'
import { createStage } from './stages/create.ts'
import { engineStage } from './stages/engine.ts'
import { imagesStage } from './stages/images.ts'
import { nodeImageStage } from './stages/node-image.ts'
import { toolsStage } from './stages/tools.ts'
import { surveyCluster } from './survey-cluster.ts'
import { toolEnvironment } from './tool-environment.ts'

/**
 * From whatever is on this machine to a cluster that is well, with its add-ons and images. Each stage looks first at
 * what is there, so calling this again after a failure goes on from where that was, and where all is there it takes
 * well under two seconds.
 * @throws {Failure} after a `failed` event: exit code 3 when something is missing on this machine, else 4
 * @throws the signal's reason when that aborts; what was half made is taken away first
 */
export async function provision(request: ProvisionRequest, onEvent: StageListener, signal: AbortSignal): Promise<Cluster> {
  const env = request.env ?? process.env
  const given: ProvisionDependencies = { folders: request.folders, findEngine: request.findEngine, kit: request.kit ?? 'forbidden', env }
  const shape = request.name === undefined ? clusterShape(request.nodes, env) : { name: request.name, nodes: request.nodes }
  // Add-ons come from images as labs do, which are there before the Pods ask for them.
  const addonImages = addOnImages(request.addons)
  const stages = planStages(stagesFor(request), onEvent, signal)

  const engine = await stages.run('engine', (report) => engineStage(given, report, signal))
  stages.watch(engine)
  const tools = await stages.run('tools', (report) => toolsStage(given, report, signal))
  const access = { docker: tools.docker, env: toolEnvironment({ engine, tools, kubeconfig: request.folders.kubeconfig, env }) }
  const onWait = (holder: string): void => onEvent({ kind: 'output', stage: 'create', line: `waiting for another k8s-labs (process ${holder}), which is at the same thing` })
  return await withProvisionLock(
    request.folders,
    async () => {
      const nodeImage = await stages.run('node-image', async (report) => {
        const { state } = await surveyCluster(engine, request.folders, shape.name, signal)
        const isNeeded = request.nodeImage === undefined && (state === 'absent' || state === 'half-made')
        if (request.nodeImage === undefined && !isNeeded) return { value: undefined, note: 'not needed, the cluster is there' }
        return await nodeImageStage(given, engine, access, request.nodeImage, report, signal)
      })
      const nodes = await stages.run('create', (report) =>
        createStage(
          {
            engine,
            folders: request.folders,
            shape,
            kind: tools.kind.file,
            env: access.env,
            kit: given.kit,
            nodeImage: async () => nodeImage ?? (await nodeImageStage(given, engine, access, undefined, report, signal)).value,
            askedImage: request.nodeImage,
            rebuild: request.rebuild ?? 'forbidden',
          },
          report,
          signal,
        ),
      )
      const wanted = [
        { images: request.images, nodes: [] },
        { images: request.nodeImages ?? request.images, nodes },
        // Pods of add-ons do not run on a control plane that has workers, so it need not take their images.
        { images: addonImages, nodes: nodes.length > 1 ? nodes.slice(1) : nodes },
      ]
      if (addonImages.length + request.images.length > 0) await stages.run('images', (report) => imagesStage(given, engine, access, wanted, report, signal))
      const cluster: Cluster = { name: shape.name, kubeconfig: request.folders.kubeconfig, context: contextOf(shape.name), nodes, toolFolders: tools.folders, dockerHost: engine.host }
      if (request.addons.length > 0) await stages.run('add-ons', (report) => addOnsStage(request.addons, cluster, { kubectl: tools.kubectl.file, env: access.env }, report, signal))
      return cluster
    },
    onWait,
    signal,
  )
}

/** What a lab has that needs Docker and no cluster. */
export interface DockerReady {
  /** The `DOCKER_HOST` of its engine. */
  readonly dockerHost: string
}

/** The same for labs that need only an engine and images. */
export async function provisionDocker(request: Pick<ProvisionRequest, 'images' | 'folders' | 'findEngine' | 'kit' | 'env'>, onEvent: StageListener, signal: AbortSignal): Promise<DockerReady> {
  const env = request.env ?? process.env
  const given: ProvisionDependencies = { folders: request.folders, findEngine: request.findEngine, kit: request.kit ?? 'forbidden', env }
  const stages = planStages(request.images.length === 0 ? ['engine'] : ['engine', 'images'], onEvent, signal)
  const engine = await stages.run('engine', (report) => engineStage(given, report, signal))
  stages.watch(engine)
  if (request.images.length > 0) {
    await stages.run('images', (report) => {
      const docker = dockerCommand(env)
      const access = { docker, env: toolEnvironment({ engine, tools: { folders: [] }, kubeconfig: request.folders.kubeconfig, env }) }
      return imagesStage(given, engine, access, [{ images: request.images, nodes: [] }], report, signal)
    })
  }
  return { dockerHost: engine.host }
}

function stagesFor({ addons, images }: Pick<ProvisionRequest, 'addons' | 'images'>): readonly StageName[] {
  return ['engine', 'tools', 'node-image', 'create', ...(addons.length + images.length > 0 ? (['images'] as const) : []), ...(addons.length > 0 ? (['add-ons'] as const) : [])]
}
