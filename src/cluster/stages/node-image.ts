import { Failure } from '../../failure.ts'
import type { ClusterEngine } from '../engine-source.ts'
import { hasImage } from '../engine-questions.ts'
import { kitOffer } from '../kit-offer.ts'
import type { NodeAccess } from '../node-images.ts'
import { kitNodeImage, pinnedNodeImage } from '../pinned.ts'
import type { ProvisionDependencies } from '../provision-request.ts'
import { pullImage } from '../pull-image.ts'
import { runKit } from '../run-kit.ts'
import type { StageReport, StageResult } from '../stage-run.ts'

/**
 * The image that nodes are made of: the one asked for, else the pinned one or the kit's, whichever the engine has,
 * else pulled, else built by the kit where that is allowed and possible.
 */
export async function nodeImageStage(given: ProvisionDependencies, engine: ClusterEngine, access: NodeAccess, asked: string | undefined, report: StageReport, signal: AbortSignal): Promise<StageResult<string>> {
  for (const image of asked === undefined ? [pinnedNodeImage, kitNodeImage] : [asked]) {
    if (await hasImage(engine, image, signal)) return { value: image, note: `${shortName(image)} is here` }
  }
  const wanted = asked ?? pinnedNodeImage
  report.line(`pulling ${shortName(wanted)} (about 400 MB)`)
  try {
    await pullImage(access, wanted, report, signal)
    return { value: wanted, note: `${shortName(wanted)} pulled` }
  } catch (error) {
    const canBuild = asked === undefined || asked === kitNodeImage
    if (!(error instanceof Failure) || !canBuild || given.kit !== 'allowed' || kitOffer(given.env).state !== 'possible') throw error
    report.line(`${error.what}: ${error.why}`)
    await runKit('images', [kitNodeImage], report, given.env, signal)
    return { value: kitNodeImage, note: `${kitNodeImage} built by the kit` }
  }
}

function shortName(image: string): string {
  return image.replace(/@sha256:.*/, '')
}
