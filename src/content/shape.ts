/**
 * The words of which content schemas are made. In them, zod's message is what would be *right* ("Write a whole
 * number"); what is *wrong* is said by `read-yaml.ts`, which knows the value and where it stands.
 */
import * as z from 'zod/mini'
import { parseDuration } from './duration.ts'

/** A mapping with these keys and no others. Its message for an unknown key is the list of the known ones. */
export function fields<T extends Readonly<Record<string, z.core.$ZodType>>>(shape: T): z.ZodMiniObject<T, z.core.$strict> {
  const known = Object.keys(shape).join(', ')
  return z.strictObject(shape, { error: (issue) => (issue.code === 'unrecognized_keys' ? known : `Write a mapping with some of: ${known}.`) })
}

/** A text of at least one visible character; `example` shows one. */
export function words(example: string): z.ZodMiniString<string> {
  return z.string({ error: `Write a text, like ${example}.` }).check(z.regex(/\S/, { error: `Write a text, like ${example}.` }))
}

/** A whole number from `least` to `most`. */
export function wholeNumber(least: number, most: number): z.ZodMiniNumber<number> {
  const error = `Write a whole number from ${least} to ${most}.`
  return z.number({ error }).check(z.int({ error }), z.gte(least, { error }), z.lte(most, { error }))
}

/** One of these words. */
export function oneOf<const T extends readonly [string, ...string[]]>(choices: T): z.ZodMiniEnum<{ [K in T[number]]: K }> {
  return z.enum(choices, { error: `Write one of: ${choices.join(', ')}.` })
}

/** A list; `example` shows one. */
export function listOf<T extends z.core.SomeType>(item: T, example: string): z.ZodMiniArray<T> {
  return z.array(item, { error: `Write a list, like ${example}.` })
}

/** `30s`, read as milliseconds. */
export const duration = z.pipe(
  z.string({ error: 'Write a duration with its unit, like 500ms, 30s or 2m.' }),
  z.transform((text: string, context) => {
    const read = parseDuration(text)
    if (read !== undefined) return read
    context.issues.push({ code: 'custom', input: text, message: 'Write a duration with its unit, like 500ms, 30s or 2m.' })
    return z.NEVER
  })
)
