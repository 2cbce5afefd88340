import type { AnswerValue, Ask } from '../../content/ask.ts'
import type { Asking } from '../inquiry.ts'
import { Unanswered } from '../world.ts'
import { readValue } from '../where/value.ts'
import { lookAt } from './look-at.ts'

/** What is right now; or, in a sentence, why that is not known yet. */
export type RightAnswers = { readonly state: 'known'; readonly values: readonly AnswerValue[] } | { readonly state: 'not-yet'; readonly reason: string }

/**
 * What is right of a question: as its author states it, or computed from the world as it is.
 * @throws Unanswered when an API could not be asked, or the question itself is at fault
 */
export async function rightAnswers({ target }: Ask, asking: Asking): Promise<RightAnswers> {
  const { right, form } = target
  if (right.kind === 'stated') return { state: 'known', values: right.accepted }
  const reading = await readValue(right.value)
  if (reading.state === 'broken') throw atFault(`its value \`${right.value}\` cannot be read (${reading.why})`)
  const sight = await lookAt(right.of.target, asking)
  if (sight.state === 'nothing') return { state: 'not-yet', reason: sight.reason }
  const found = reading.value.evaluate({ object: sight.objects[0], objects: sight.objects })
  if (found.state === 'missing') return { state: 'not-yet', reason: sight.objects.length === 0 ? 'nothing of what this question is about is there.' : 'what this question is about does not have that yet.' }
  if (form.kind === 'typed') return { state: 'known', values: found.values }
  const chosen = form.choices.filter(({ text }) => found.values.some((value) => String(value).toLowerCase() === text.toLowerCase()))
  if (chosen.length === 0) throw atFault(`none of its choices is ${found.values.join(' or ')}`)
  return { state: 'known', values: chosen.map(({ text }) => text) }
}

function atFault(why: string): Unanswered {
  return new Unanswered('shell', `this question is at fault, ${why}: the lab has to be corrected`, 'k8s-labs lint')
}
