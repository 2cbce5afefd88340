import type { Ask } from '../../content/ask.ts'
import { letterOf } from '../../quiz/letter-of.ts'
import type { World } from '../world.ts'
import { knownRight } from './known-right.ts'

/** The right answer, as it may be given; or, in a sentence, why it cannot be told. */
export type Revelation = { readonly state: 'told'; readonly answer: string } | { readonly state: 'untold'; readonly reason: string }

/** Tells what is right at this moment. @throws the signal's reason */
export async function revealRight(ask: Ask, world: World, signal: AbortSignal): Promise<Revelation> {
  const right = await knownRight(ask, world, signal)
  if (right.state === 'unknown') return { state: 'untold', reason: right.verdict.reason }
  if (right.state === 'not-yet') return { state: 'untold', reason: `Not known yet: ${right.reason}` }
  const { form } = ask.target
  if (form.kind === 'choice') return { state: 'told', answer: form.several ? lettersOf(form.choices.map(({ text }) => right.values.includes(text))) : String(right.values[0]) }
  return { state: 'told', answer: String(right.values[0]) }
}

/** Several are chosen by their letters, as their texts may have commas in them. */
function lettersOf(isRight: readonly boolean[]): string {
  return isRight.flatMap((right, index) => (right ? [letterOf(index)] : [])).join(', ')
}
