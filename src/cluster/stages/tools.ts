import { Failure } from '../../failure.ts'
import { kitOffer } from '../kit-offer.ts'
import type { ProvisionDependencies } from '../provision-request.ts'
import { runKit } from '../run-kit.ts'
import type { StageReport, StageResult } from '../stage-run.ts'
import { findTools, type Tool, type Tools } from '../tools.ts'

/** kind, kubectl and docker: found, downloaded, or made by the kit where that is allowed and possible. */
export async function toolsStage(given: ProvisionDependencies, report: StageReport, signal: AbortSignal): Promise<StageResult<Tools>> {
  const search = { folders: given.folders, env: given.env, download: 'allowed', onLine: report.line, onProgress: report.progress } as const
  try {
    return found(await findTools(search, signal))
  } catch (error) {
    if (!(error instanceof Failure) || given.kit !== 'allowed' || kitOffer(given.env).state !== 'possible') throw error
    report.line(`${error.what}: ${error.why}`)
    await runKit('tools', ['cluster'], report, given.env, signal)
    return found(await findTools({ ...search, download: 'forbidden' }, signal))
  }
}

function found(tools: Tools): StageResult<Tools> {
  const inWords = (name: string, tool: Tool): string => `${name} ${tool.version} ${tool.from === 'PATH' ? 'from PATH' : tool.from === 'kit' ? 'from the kit' : 'downloaded'}`
  return { value: tools, note: `${inWords('kind', tools.kind)}, ${inWords('kubectl', tools.kubectl)}` }
}
