import { Failure } from '../../failure.ts'
import type { ClusterEngine } from '../engine-source.ts'
import { kitOffer } from '../kit-offer.ts'
import type { ProvisionDependencies } from '../provision-request.ts'
import { runKit } from '../run-kit.ts'
import type { StageReport, StageResult } from '../stage-run.ts'

/** The Docker Engine that answers, or one that the kit starts where that is allowed and possible. */
export async function engineStage(given: ProvisionDependencies, report: StageReport, signal: AbortSignal): Promise<StageResult<ClusterEngine>> {
  try {
    return found(await given.findEngine({ signal }))
  } catch (error) {
    if (!(error instanceof Failure) || given.kit !== 'allowed' || kitOffer(given.env).state !== 'possible') throw error
    report.line(`${error.what}: ${error.why}`)
    await runKit('engine', [], report, given.env, signal)
    return found(await given.findEngine({ signal }))
  }
}

function found(engine: ClusterEngine): StageResult<ClusterEngine> {
  return { value: engine, note: `Docker ${engine.version}, ${engine.found}` }
}
