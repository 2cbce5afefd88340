import { EscapeParser } from '../../src/ui/text/escape-parser.ts'
import type { TerminalProgram } from './terminal-program.ts'

/** Modes that a full-screen program switches on, and that make a shell's terminal unusable where they stay. */
const modes: Readonly<Record<string, string>> = {
  '?1049': 'the alternate screen',
  '?2004': 'bracketed paste',
  '?1000': 'mouse clicks',
  '?1002': 'mouse drags',
  '?1003': 'mouse moves',
  '?1004': 'focus events',
  '?2026': 'a synchronized update',
}

/**
 * What a program that has ended left of itself in the terminal: nothing, if all is well. Modes that are still on (or that
 * were left more often than entered, which a program within another one would notice), and a hidden cursor.
 */
export function leftOver(program: TerminalProgram): string[] {
  const on = new Map<string, number>()
  let isCursorHidden = false
  const parser = new EscapeParser({
    text: () => {},
    control: () => {},
    csi: (parameters, final) => {
      if (parameters === '?25') isCursorHidden = final === 'l'
      const mode = final === 'u' ? keyboardProtocol(parameters) : modes[parameters]
      if (mode === undefined) return
      const isOn = final === 'h' || parameters.startsWith('>')
      // Switching off what is off does no harm, but for the alternate screen: a shell's own window would be restored.
      const before = final === 'u' || parameters === '?1049' ? (on.get(mode) ?? 0) : isOn ? 0 : 1
      on.set(mode, before + (isOn ? 1 : -1))
    },
  })
  parser.write(program.written())
  const left = [...on].filter(([, times]) => times !== 0).map(([mode]) => mode)
  return isCursorHidden ? [...left, 'a hidden cursor'] : left
}

/** kitty's keyboard protocol is pushed with `CSI > flags u` and popped with `CSI < u`. */
function keyboardProtocol(parameters: string): string | undefined {
  return parameters.startsWith('>') || parameters.startsWith('<') ? 'the kitty keyboard' : undefined
}
