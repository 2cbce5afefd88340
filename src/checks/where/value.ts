import { celEnvironments } from './cel-environment.ts'
import { toCelValue } from './cel-value.ts'

/** What an expression gives: texts and numbers, several where it gives a list; or why there is nothing to give yet. */
export type Evaluation = { readonly state: 'given'; readonly values: readonly (string | number)[] } | { readonly state: 'missing'; readonly why: string }

/** An expression that gives a value and not a verdict. */
export interface Value {
  evaluate(over: { readonly object: unknown; readonly objects: readonly unknown[] }): Evaluation
}

export type ValueReading = { readonly state: 'read'; readonly value: Value } | { readonly state: 'broken'; readonly why: string }

/**
 * Reads a question's `value`. What it takes for granted is checked here: syntax, names, that it can give an answer.
 * @param source CEL over `object` or `objects`
 */
export async function readValue(source: string): Promise<ValueReading> {
  const { whole } = await celEnvironments()
  const checked = whole.check(source)
  if (!checked.valid) return { state: 'broken', why: checked.error?.summary ?? 'it cannot be read' }
  const parsed = whole.parse(source)
  return {
    state: 'read',
    value: {
      evaluate: ({ object, objects }) => {
        let given: unknown
        try {
          given = parsed({ object: toCelValue(object), objects: toCelValue(objects) })
        } catch (error) {
          // A field or an element that is not there yet; syntax and names were checked when it was read.
          if (error instanceof Error) return { state: 'missing', why: 'summary' in error && typeof error.summary === 'string' ? error.summary : error.message }
          throw error
        }
        const values = (Array.isArray(given) ? given : [given]).flatMap(answersOf)
        return values.length === 0 ? { state: 'missing', why: `${source} gives no number and no text` } : { state: 'given', values }
      }
    }
  }
}

/** How a value may be answered. */
function answersOf(value: unknown): readonly (string | number)[] {
  switch (typeof value) {
    case 'string':
      return value === '' ? [] : [value]
    case 'number':
      return [value]
    case 'bigint':
      return [Number(value)]
    case 'boolean':
      return value ? ['yes', 'true'] : ['no', 'false']
    default:
      // CEL's own types, times and quantities, say themselves what they are.
      return typeof value === 'object' && value !== null && ![Object.prototype, null].includes(Object.getPrototypeOf(value)) ? [String(value)] : []
  }
}
