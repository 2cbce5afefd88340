/**
 * Whether a text has what is asked for: contained as it stands, or matched where it is written `/regular expression/`
 * (with flags behind, `m` always on). An expression that JavaScript does not take is looked for as it stands.
 */
export function textMatches(expected: string, actual: string): boolean {
  const pattern = asPattern(expected)
  return pattern === undefined ? actual.includes(expected) : pattern.test(actual)
}

/** The expression of a text written `/…/flags`, or undefined. */
export function asPattern(text: string): RegExp | undefined {
  const parts = /^\/(.+)\/([imsu]*)$/s.exec(text)
  if (parts === null) return undefined
  const [, source = '', flags = ''] = parts
  try {
    return new RegExp(source, flags.includes('m') ? flags : `${flags}m`)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
