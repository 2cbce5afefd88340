import { parseImageReference } from '../../checks/matching/image-reference.ts'

/** An image's name with everything that Docker fills in; what is none stays as it is. */
export function imageMeaning(text: string): string {
  const read = parseImageReference(text)
  if (read === undefined) return text
  return `${read.repository}${read.tag === undefined ? '' : `:${read.tag}`}${read.digest === undefined ? '' : `@${read.digest}`}`
}
