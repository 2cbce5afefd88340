import type { Theme } from '../theme.ts'

/** A key's name inside of text. */
export function keyHint(text: string, theme: Theme): string {
  return theme.colored ? theme.accent(text) : text
}
