import { styleText } from 'node:util'

/** Styles by meaning, in the 16 colours that every terminal and every palette has. Each closes itself. */
export interface Theme {
  readonly colored: boolean
  readonly good: (text: string) => string
  readonly bad: (text: string) => string
  readonly unsure: (text: string) => string
  readonly accent: (text: string) => string
  readonly strong: (text: string) => string
  readonly quiet: (text: string) => string
  readonly code: (text: string) => string
  readonly inverse: (text: string) => string
}

type Style = Parameters<typeof styleText>[0]

/** `colored` false: words and marks alone carry the meaning. */
export function themeOf(colored: boolean): Theme {
  const style = (format: Style) => (text: string) => (colored ? styleText(format, text, { validateStream: false }) : text)
  return {
    colored,
    good: style('green'),
    bad: style('red'),
    unsure: style('yellow'),
    accent: style('cyan'),
    strong: style('bold'),
    quiet: style('dim'),
    code: style('cyan'),
    // Without it a marked row would be told by its mark alone, so reverse video stays: it is no colour.
    inverse: (text) => styleText('inverse', text, { validateStream: false }),
  }
}

/** Whether this terminal is to be coloured: NO_COLOR, FORCE_COLOR and TERM=dumb decide, in this order of strength. */
export function wantsColor(env: NodeJS.ProcessEnv): boolean {
  const force = env['FORCE_COLOR']
  if (force !== undefined) return force !== '0' && force !== 'false'
  if ((env['NO_COLOR'] ?? '') !== '') return false
  return env['TERM'] !== 'dumb'
}
