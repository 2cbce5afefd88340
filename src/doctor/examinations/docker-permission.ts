import type { Examination } from '../examination.ts'
import { awaitsEngine, well } from '../finding.ts'

/** Whether this user may use Docker's socket: the most frequent hindrance on Linux. */
export const dockerPermission: Examination = async (patient) => {
  const name = 'Docker socket'
  const search = await patient.engine()
  if (search.state === 'found') return well(name, `${search.engine.host} may be used`)
  const denied = search.attempts.find((attempt) => attempt.outcome === 'denied')
  if (denied === undefined) return awaitsEngine(name)
  return { name, state: 'missing', what: `${denied.host ?? 'it'} may not be used`, cause: denied.why, fix: search.failure.next }
}
