import { parse } from '@marcbachmann/cel-js'

/** The syntax error in a CEL expression, or undefined. */
export function celProblem(expression: string): string | undefined {
  try {
    parse(expression)
    return undefined
  } catch (error) {
    // cel-js's message goes on with the place underlined, over several lines.
    return (error instanceof Error ? error.message : String(error)).split('\n')[0]?.trim() ?? ''
  }
}
