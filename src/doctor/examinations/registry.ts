import { pullTrouble } from '../../cluster/pull-image.ts'
import type { Engine } from '../../docker/engine.ts'
import type { Examination, Patient } from '../examination.ts'
import { well, type Finding } from '../finding.ts'
import { isBypassed } from '../no-proxy.ts'
import { proxiesOf } from '../proxies.ts'
import { askRegistry, type RegistryAnswer } from '../registry-request.ts'

const answerMs = 3500

/** Any small image of Docker Hub: only whether there is an answer counts. */
const sample = 'busybox:stable'

/**
 * Whether images can be pulled. The engine does that, with its own proxy and mirrors, so it is asked to look one up;
 * this machine is asked too, to tell what is wrong where the engine gets no answer.
 */
export const registry: Examination = async (patient, signal) => {
  const until = AbortSignal.any([signal, AbortSignal.timeout(answerMs)])
  const search = await patient.engine()
  const [here, engine] = await Promise.all([fromHere(patient, until), search.state === 'found' ? fromEngine(search.engine, until) : undefined])
  signal.throwIfAborted()
  const finding = judgeRegistry({ host: patient.registry.hostname, here, engine, mirrors: (await patient.engineFacts().catch(() => undefined))?.mirrors ?? [] })
  // Without an engine the kit is offered with that, if at all.
  if (finding.state === 'ok' || search.state === 'none') return finding
  const { kitOffer } = await import('../../cluster/kit-offer.ts')
  const offer = kitOffer(patient.env)
  return offer.state === 'possible' ? { ...finding, fix: [...finding.fix, `k8s-labs cluster up   can build what it needs from Debian packages here (${offer.time}); it asks first`] } : finding
}

export interface RegistryFacts {
  readonly host: string
  /** Asked from this machine. */
  readonly here: RegistryAnswer
  /** Asked by the engine; undefined where there is none. */
  readonly engine: RegistryAnswer | undefined
  readonly mirrors: readonly string[]
}

export function judgeRegistry({ host, here, engine, mirrors }: RegistryFacts): Finding {
  const name = 'Registry'
  const mirrored = mirrors.length === 0 ? '' : `, or its mirror ${mirrors.join(', ')}`
  if (engine?.state === 'answers') return well(name, `Docker gets images from ${host}${mirrored}`)
  if (engine === undefined && here.state === 'answers') return well(name, `${host} answers`)
  if (engine?.state === 'limited') {
    return { name, state: 'warning', what: 'the limit of pulls is used up', cause: 'Docker Hub counts the pulls of each address over 6 hours', fix: ['docker login   free accounts have a higher limit'] }
  }
  const missing = 'images that are not on this machine yet cannot be pulled'
  if (engine !== undefined && here.state === 'answers') {
    return { name, state: 'warning', what: `${host} answers this machine, but not Docker`, cause: `${missing} (${engine.why})`, fix: ['Give Docker the proxy of this network: https://docs.docker.com/engine/daemon/proxy/'] }
  }
  const causes = [...(here.state === 'answers' ? [] : [here.why]), ...(engine === undefined ? [] : [`Docker: ${engine.why}`])]
  return {
    name,
    state: 'warning',
    what: `${host} does not answer`,
    cause: `${missing} (${causes.join('; ')})`,
    fix: ['Check the network and its proxy.', 'docker load < images.tar   takes images from a file where there is no network'],
  }
}

async function fromHere(patient: Patient, signal: AbortSignal): Promise<RegistryAnswer> {
  const { https, except } = proxiesOf(patient.env)
  const proxy = https !== '' && !isBypassed(except, patient.registry.hostname) ? https : undefined
  return await askRegistry(patient.registry, proxy, signal, answerMs)
}

async function fromEngine({ docker }: Engine, signal: AbortSignal): Promise<RegistryAnswer> {
  try {
    await docker.getImage(sample).distribution({ abortSignal: signal })
    return { state: 'answers' }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    if (signal.aborted) return { state: 'silent', why: `no answer within ${answerMs / 1000} s` }
    const trouble = pullTrouble(said)
    if (trouble === 'rate-limit') return { state: 'limited', why: said }
    return trouble === 'no-such-image' ? { state: 'answers' } : { state: 'silent', why: said.replace(/^\(HTTP code \d+\) [^-]*- /, '').trim() }
  }
}
