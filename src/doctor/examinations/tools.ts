import { Failure } from '../../failure.ts'
import type { Examination } from '../examination.ts'
import { well } from '../finding.ts'

/** kind and kubectl, without downloading anything: what is missing is downloaded when a cluster is made. */
export const tools: Examination = async (patient, signal) => {
  const name = 'kind and kubectl'
  const { findTools } = await import('../../cluster/tools.ts')
  try {
    const found = await findTools({ folders: patient.folders, env: patient.env, download: 'forbidden' }, signal)
    return well(name, `kind ${found.kind.version}, kubectl ${found.kubectl.version}`)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const isDocker = error.what.startsWith('The docker command')
    return {
      name,
      state: isDocker ? 'missing' : 'warning',
      what: error.what,
      cause: isDocker ? error.why : `${error.why}; k8s-labs cluster up downloads it, verified, into a folder of its own`,
      fix: error.next,
    }
  }
}
