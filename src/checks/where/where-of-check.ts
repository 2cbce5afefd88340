import type { Check } from '../../content/check.ts'
import { Unanswered } from '../world.ts'
import { readWhere, type Where } from './where.ts'

/**
 * A check's `where`, ready to be asked; undefined when it has none.
 * @throws Unanswered when it cannot be read: the fault is the lab's, so neither pass nor fail would be true of the learner's work
 */
export async function whereOf({ where }: Check): Promise<Where | undefined> {
  if (where === undefined) return undefined
  const reading = await readWhere(where)
  if (reading.state === 'broken') throw new Unanswered('shell', `this check's own condition \`${where}\` cannot be read (${reading.why}): the lab has to be corrected`, 'k8s-labs lint')
  return reading.where
}
