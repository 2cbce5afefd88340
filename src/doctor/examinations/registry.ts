import type { Examination } from '../examination.ts'
import { well } from '../finding.ts'

const answerMs = 3000

/** Whether images can be pulled. Asked from here; Docker may have a proxy of its own, so this is a warning at most. */
export const registry: Examination = async (patient, signal) => {
  const name = 'Registry'
  try {
    // Any answer will do: without a login it is 401.
    await fetch('https://registry-1.docker.io/v2/', { signal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]) })
    return well(name, 'Docker Hub answers')
  } catch (error) {
    signal.throwIfAborted()
    const { kitOffer } = await import('../../cluster/kit-offer.ts')
    const offer = kitOffer(patient.env)
    return {
      name,
      state: 'warning',
      what: 'Docker Hub does not answer',
      cause: `images that are not on this machine yet cannot be pulled, unless Docker has a proxy of its own (${rootCause(error)})`,
      fix: offer.state === 'possible' ? [`k8s-labs can build what it needs from Debian packages here (${offer.time}); it asks first`] : ['Check the network and its proxy.', 'Where there is none, load images from files: docker load < images.tar'],
    }
  }
}

function rootCause(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return `no answer within ${answerMs / 1000} s`
  return error.cause instanceof Error ? rootCause(error.cause) : error.message
}
