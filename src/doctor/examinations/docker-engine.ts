import type { Attempt } from '../../docker/engine.ts'
import { unsetAdvice } from '../../docker/unset-advice.ts'
import type { Examination } from '../examination.ts'
import { well, type Finding } from '../finding.ts'

/** For engines that were not asked yet, as the user has named another one. */
const pingMs = 1500

/** Whether a Docker Engine answers; where not, everything that was tried is told, and what each place had. */
export const dockerEngine: Examination = async (patient, signal) => {
  const search = await patient.engine()
  if (search.state === 'found') return { ...well('Docker', `${search.engine.version}, ${search.engine.found}`), details: search.attempts.map(inWords) }
  const named = search.attempts.find(({ strategy, outcome }) => outcome !== 'not applicable' && (strategy === 'DOCKER_HOST' || strategy === 'docker context'))
  const [{ lookForEngine }, { kitOffer }] = await Promise.all([import('../../docker/engine.ts'), import('../../cluster/kit-offer.ts')])
  const elsewhere = named === undefined ? undefined : await lookForEngine({ env: patient.env, signal, timeoutMs: pingMs, named: 'ignored' })
  const offer = kitOffer(patient.env)
  return judgeSearch({
    what: search.failure.what,
    why: search.failure.why,
    next: search.failure.next.filter((line) => line !== 'k8s-labs doctor'),
    attempts: [...search.attempts, ...(elsewhere?.attempts.filter(({ host }) => host === undefined || host !== named?.host) ?? [])],
    named: named === undefined ? undefined : { unset: unsetAdvice(named.strategy, patient.env) },
    kit: offer.state === 'possible' ? offer.time : undefined,
  })
}

export interface FruitlessSearch {
  readonly what: string
  readonly why: string
  readonly next: readonly string[]
  readonly attempts: readonly Attempt[]
  /** Where the user said that the engine is. No other is taken then, also not one that the kit would install. */
  readonly named: { /** The command that takes it back. */ readonly unset: string } | undefined
  /** How long it takes to install an engine here, in words; undefined: that cannot be done. */
  readonly kit: string | undefined
}

export function judgeSearch({ what, why, next, attempts, named, kit }: FruitlessSearch): Finding {
  const other = attempts.find(({ outcome }) => outcome === 'found')
  const fix = [
    ...(named !== undefined && other !== undefined ? [`${named.unset}   an engine answers at ${other.host ?? other.strategy}`] : []),
    ...(named === undefined && kit !== undefined ? [`k8s-labs cluster up   can install it here (${kit}); it asks first`] : []),
    // How to start one is of no use where one runs.
    ...(other === undefined ? next : ['Or correct the address.']),
  ]
  return { name: 'Docker', state: 'missing', what, cause: why, details: attempts.map(inWords), fix }
}

function inWords({ strategy, outcome, why }: Attempt): string {
  return `${strategy}: ${outcome === 'not applicable' ? why : `${why}${outcome === 'found' ? '' : ` (${outcome})`}`}`
}
