import { createHash } from 'node:crypto'
import type { ContentInput } from './content-input.ts'
import type { Lab } from './lab.ts'

/** What a lab has to say of where it comes from, from the input that it was made of. */
export function originOf({ origin, source }: Extract<ContentInput, { kind: 'lab' }>): Pick<Lab, 'added'> {
  return origin === 'built-in' ? {} : { added: { textHash: createHash('sha256').update(source.text).digest('hex') } }
}
