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
    if (error.what.startsWith('The docker command')) return { name, state: 'missing', what: error.what, cause: error.why, fix: error.next }
    return {
      name,
      state: 'warning',
      what: error.what,
      cause: `${error.why}; it is downloaded when a cluster is made`,
      fix: ['k8s-labs doctor --fix   downloads it now', ...error.next],
      repair: { kind: 'download-tools', does: [`Download what is missing of kind and kubectl, at the versions that k8s-labs was made for, into ${patient.folders.tools}, and check it against its SHA-256.`] },
    }
  }
}
