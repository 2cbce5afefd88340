import { setTimeout as sleep } from 'node:timers/promises'
import type { Check, Repetition } from '../../content/check.ts'
import type { Asking, Explanation, Finding } from '../inquiry.ts'
import { matchHttp, readHttpExpectation, toHttpObject, type HttpObject } from '../matching/match-http.ts'
import type { Mismatch } from '../matching/mismatch.ts'
import type { Where } from '../where/where.ts'
import type { HttpAnswer } from '../world.ts'
import { actualInWords, differencesInWords } from './mismatch-words.ts'

/** Milliseconds after which no further request is sent; those that are left count as not answered. */
const longestMs = 30_000

/** Milliseconds that a whole series may take: the last request is waited for, too. */
export const repeatedDeadlineMs = longestMs + 10_000

/** A request that is sent again and again. */
export interface Series {
  readonly check: Check
  readonly where: Where | undefined
  readonly repetition: Repetition
  /** `Service web, GET /`. */
  readonly subject: string
  readonly expected: string
  readonly look: string
  /** @throws Unanswered: then the whole series is unanswered */
  readonly send: () => Promise<Finding | { readonly state: 'answer'; readonly answer: HttpAnswer }>
  readonly explain: (why: string) => (asking: Asking) => Promise<Explanation | undefined>
}

/** What became of one request. */
interface Outcome {
  readonly object?: HttpObject
  /** In words; empty when it was as asked. */
  readonly fault: string
  /** Of how much was wrong; no answer is the worst. */
  readonly weight: number
  /** Why nothing answered. */
  readonly refused?: string
}

/**
 * Sends the requests one after the other, and passes when enough of the answers are as asked. A `where` over `object`
 * is asked of each answer, one over `objects` of all of them together, in their order.
 */
export async function askRepeatedly(series: Series, signal: AbortSignal): Promise<Finding> {
  const { repetition, where, expected, look, subject } = series
  const { times, everyMs, passing } = repetition
  const outcomes: Outcome[] = []
  const begun = performance.now()
  while (outcomes.length < times && performance.now() - begun < longestMs) {
    if (outcomes.length > 0) await sleep(everyMs, undefined, { signal })
    const sent = await series.send()
    // What is not there from the beginning need not be asked for again.
    if (sent.state !== 'answer' && outcomes.length === 0) return sent
    outcomes.push(sent.state === 'answer' ? outcomeOf(sent.answer, series) : { fault: sent.state === 'fail' ? sent.reason : '', weight: Infinity })
  }
  const right = outcomes.filter(({ fault }) => fault === '').length
  const unsent = times - outcomes.length
  const fail = { state: 'fail', expected, look, differences: times - right } as const
  if (right < passing) {
    const worst = outcomes.filter(({ fault }) => fault !== '').reduce<Outcome | undefined>((one, other) => (one === undefined || other.weight > one.weight ? other : one), undefined)
    const asked = passing === times ? `all ${times}` : `${passing} of ${times}`
    const late = unsent === 0 ? '' : ` ${unsent} could not be sent, as the others took ${longestMs / 1000} seconds.`
    const refused = worst?.refused
    return {
      ...fail,
      actual: `${right} of ${times}`,
      reason: `${subject}: ${right} of ${times} answers ${right === 1 ? 'was' : 'were'} as asked, expected ${asked}.${late}${worst === undefined ? '' : ` The worst: ${worst.fault}`}`,
      // Where some were answered, the way there is right.
      ...(refused === undefined || right > 0 ? {} : { explain: series.explain(refused) })
    }
  }
  const unmet = where?.ofAll === true ? where.unmet({ objects: outcomes.flatMap(({ object }) => (object === undefined ? [] : [object])) }) : []
  if (unmet.length > 0) return { ...fail, actual: actualInWords(unmet), differences: unmet.length, reason: differencesInWords(`${subject}, ${times} answers`, unmet) }
  return { state: 'pass', expected, actual: `${right} of ${times}` }
}

function outcomeOf(answer: HttpAnswer, { check, where }: Series): Outcome {
  if (answer.kind === 'refused') return { fault: `no answer: ${answer.why}.`, weight: Infinity, refused: answer.why }
  const object = toHttpObject(answer)
  const mismatches: readonly Mismatch[] = [...matchHttp(readHttpExpectation(check.expect), object), ...(where === undefined || where.ofAll ? [] : where.unmet({ object, objects: [object] }))]
  const fault = mismatches.length === 0 ? '' : `${differencesInWords(`status ${answer.status}`, mismatches)}${errorInWords(answer)}`
  return { object, fault, weight: mismatches.length }
}

/** What the answer to a request that failed says about it. */
export function errorInWords({ status, body }: Extract<HttpAnswer, { kind: 'answer' }>): string {
  return status >= 400 && body.trim() !== '' ? ` The answer says: ${JSON.stringify(body.trim().slice(0, 120))}.` : ''
}
