import { Failure } from '../../failure.ts'
import type { ClusterEngine } from '../engine-source.ts'
import { hasImage } from '../engine-questions.ts'
import { kitOffer } from '../kit-offer.ts'
import { loadImages } from '../load-images.ts'
import type { NodeAccess } from '../node-images.ts'
import type { ProvisionDependencies } from '../provision-request.ts'
import { PullFailure, pullImage } from '../pull-image.ts'
import { runKit } from '../run-kit.ts'
import type { StageReport, StageResult } from '../stage-run.ts'

/** Gets images into the engine, then into the nodes, if there are any; only what is not there already. */
export async function imagesStage(
  given: ProvisionDependencies,
  engine: ClusterEngine,
  access: NodeAccess,
  wanted: readonly { readonly images: readonly string[]; readonly nodes: readonly string[] }[],
  report: StageReport,
  signal: AbortSignal,
): Promise<StageResult<undefined>> {
  const images = [...new Set(wanted.flatMap((part) => part.images))]
  const present = await Promise.all(images.map((image) => hasImage(engine, image, signal)))
  const missing = images.filter((_, index) => present[index] !== true)
  let unreachable: PullFailure | undefined
  for (const [index, image] of missing.entries()) {
    const ofAll = { line: report.line, progress: (fraction: number) => report.progress((index + fraction) / missing.length) }
    // Where one image could not be reached the next is not tried: each try may take half a minute to fail.
    const failure = unreachable ?? (await pull(access, image, ofAll, signal))
    if (failure === undefined) continue
    if (given.kit !== 'allowed' || kitOffer(given.env).state !== 'possible') throw failure
    if (failure.trouble === 'unreachable') unreachable = failure
    await buildWithKit(given, image, failure, ofAll, signal)
  }
  const loaded: string[] = []
  for (const part of wanted) {
    if (part.nodes.length > 0 && part.images.length > 0) loaded.push(...(await loadImages(access, { ...part, onLine: report.line }, signal)))
  }
  const note = [missing.length > 0 ? `${missing.length} fetched` : '', loaded.length > 0 ? `${loaded.length} loaded into the nodes` : ''].filter((part) => part !== '').join(', ')
  return { value: undefined, note: note === '' ? `all ${images.length} are here` : note }
}

/** @returns what went wrong, if it did */
async function pull(access: NodeAccess, image: string, report: StageReport, signal: AbortSignal): Promise<PullFailure | undefined> {
  report.line(`pulling ${image}`)
  try {
    await pullImage(access, image, report, signal)
    return undefined
  } catch (error) {
    if (!(error instanceof PullFailure)) throw error
    report.line(`${error.what}: ${error.why}`)
    return error
  }
}

/** The kit can build only some images; for another the reason why it could not be pulled is what counts. */
async function buildWithKit(given: ProvisionDependencies, image: string, pullFailure: PullFailure, report: StageReport, signal: AbortSignal): Promise<void> {
  try {
    await runKit('images', [image], report, given.env, signal)
  } catch (error) {
    if (error instanceof Failure && error.why.startsWith('the kit has no image')) throw pullFailure
    throw error
  }
}
