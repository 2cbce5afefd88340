import type { EditedLine } from '../hooks/use-line-editor.ts'
import { displayWidth } from '../text/display-width.ts'
import type { Theme } from '../theme.ts'

/** A prompt with the edited text and its cursor, cut at the left where it does not fit. */
export function inputLine(prompt: string, line: EditedLine, width: number, theme: Theme): string {
  const characters = [...line.text]
  const room = width - displayWidth(prompt) - 1
  let start = 0
  while (displayWidth(characters.slice(start, line.cursor).join('')) > room) start += 1
  const before = characters.slice(start, line.cursor).join('')
  const at = characters[line.cursor] ?? ' '
  return `${theme.accent(prompt)}${before}${theme.inverse(at)}${characters.slice(line.cursor + 1).join('')}`
}
