import type { Examination } from '../examination.ts'
import { well } from '../finding.ts'

/** Whether a Docker Engine answers; where not, everything that was tried is told. */
export const dockerEngine: Examination = async (patient) => {
  const search = await patient.engine()
  if (search.state === 'found') return well('Docker', `${search.engine.version}, ${search.engine.found}`)
  const { kitOffer } = await import('../../cluster/kit-offer.ts')
  const offer = kitOffer(patient.env)
  const tried = search.attempts.filter((attempt) => attempt.outcome !== 'not applicable' && attempt.outcome !== 'absent').map((attempt) => `${attempt.strategy}: ${attempt.why}`)
  return {
    name: 'Docker',
    state: 'missing',
    what: search.failure.what,
    cause: [search.failure.why, ...tried.filter((line) => !line.endsWith(search.failure.why))].join('; '),
    fix: [...(offer.state === 'possible' ? [`k8s-labs cluster up   can install it here (${offer.time})`] : []), ...search.failure.next.filter((line) => line !== 'k8s-labs doctor')],
  }
}
