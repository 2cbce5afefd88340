import { asList, asRecord, asText } from '../reading.ts'

/** One condition of a label selector. `values` is sorted; empty for `exists` and `absent`. */
export interface LabelRequirement {
  readonly key: string
  readonly operator: 'in' | 'notIn' | 'exists' | 'absent'
  readonly values: readonly string[]
}

/**
 * Reads a label selector in any of its writings: kubectl's (`app=web,tier in (a, b),!canary`), a map of labels as a
 * Service has it, or `{ matchLabels, matchExpressions }`. Undefined: it is none of these.
 */
export function parseSelector(selector: unknown): readonly LabelRequirement[] | undefined {
  if (typeof selector === 'string') return parseText(selector)
  const record = asRecord(selector)
  if (record === undefined) return undefined
  if (!('matchLabels' in record) && !('matchExpressions' in record)) return fromLabels(record)
  const labels = fromLabels(asRecord(record['matchLabels']) ?? {})
  const expressions = asList(record['matchExpressions']).map(fromExpression)
  if (labels === undefined) return undefined
  const read = expressions.filter((requirement) => requirement !== undefined)
  return read.length === expressions.length ? [...labels, ...read] : undefined
}

/** Whether labels meet every requirement. */
export function selects(requirements: readonly LabelRequirement[], labels: Readonly<Record<string, string>>): boolean {
  return requirements.every((requirement) => {
    const value = labels[requirement.key]
    switch (requirement.operator) {
      case 'in':
        return value !== undefined && requirement.values.includes(value)
      case 'notIn':
        return value === undefined || !requirement.values.includes(value)
      case 'exists':
        return value !== undefined
      case 'absent':
        return value === undefined
    }
  })
}

/** Whether two requirements say the same. */
export function sameRequirement(one: LabelRequirement, other: LabelRequirement): boolean {
  return one.key === other.key && one.operator === other.operator && one.values.join() === other.values.join()
}

/** As kubectl writes it. */
export function showRequirement({ key, operator, values }: LabelRequirement): string {
  switch (operator) {
    case 'in':
      return values.length === 1 ? `${key}=${values[0]}` : `${key} in (${values.join(',')})`
    case 'notIn':
      return values.length === 1 ? `${key}!=${values[0]}` : `${key} notin (${values.join(',')})`
    case 'exists':
      return key
    case 'absent':
      return `!${key}`
  }
}

function parseText(text: string): readonly LabelRequirement[] | undefined {
  const requirements: LabelRequirement[] = []
  // Commas inside parentheses separate values, all others separate requirements.
  for (const part of text.split(/,(?![^(]*\))/).map((piece) => piece.trim())) {
    if (part === '') continue
    const requirement = parseRequirement(part)
    if (requirement === undefined) return undefined
    requirements.push(requirement)
  }
  return requirements
}

function parseRequirement(text: string): LabelRequirement | undefined {
  const parts = /^(!?)\s*([\w./-]+)\s*(?:(==?|!=)\s*([\w.-]*)|\s(in|notin)\s*\(([^)]*)\))?$/.exec(text)
  if (parts === null) return undefined
  const [, not, key = '', sign, value = '', word, list = ''] = parts
  if (sign !== undefined) return { key, operator: sign === '!=' ? 'notIn' : 'in', values: [value] }
  if (word !== undefined) return { key, operator: word === 'in' ? 'in' : 'notIn', values: sorted(list.split(',')) }
  return { key, operator: not === '!' ? 'absent' : 'exists', values: [] }
}

function fromLabels(labels: Readonly<Record<string, unknown>>): readonly LabelRequirement[] | undefined {
  const requirements: LabelRequirement[] = []
  for (const [key, value] of Object.entries(labels)) {
    if (typeof value === 'object') return undefined
    requirements.push({ key, operator: 'in', values: [String(value)] })
  }
  return requirements
}

function fromExpression(expression: unknown): LabelRequirement | undefined {
  const record = asRecord(expression)
  const key = asText(record?.['key'])
  if (record === undefined || key === undefined) return undefined
  const values = sorted(asList(record['values']).map(String))
  switch (record['operator']) {
    case 'In':
      return { key, operator: 'in', values }
    case 'NotIn':
      return { key, operator: 'notIn', values }
    case 'Exists':
      return { key, operator: 'exists', values: [] }
    case 'DoesNotExist':
      return { key, operator: 'absent', values: [] }
    default:
      return undefined
  }
}

function sorted(values: readonly string[]): readonly string[] {
  return values.map((value) => value.trim()).sort()
}
