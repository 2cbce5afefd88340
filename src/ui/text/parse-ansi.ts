import { EscapeParser, hasControls } from './escape-parser.ts'
import { SgrState } from './sgr.ts'
import type { Span } from './span.ts'

/**
 * Text with SGR sequences as spans. Every other sequence and control character is dropped; tabs and line ends become
 * one space each.
 */
export function parseAnsi(text: string): Span[] {
  const spans: Span[] = []
  const style = new SgrState()
  const push = (piece: string) => void spans.push({ text: piece, sgr: style.sgr })
  const parser = new EscapeParser({
    text: push,
    control: (character) => {
      if (character === '\t' || character === '\n') push(' ')
    },
    csi: (parameters, final) => {
      if (final === 'm') style.apply(parameters)
    },
  })
  parser.write(text)
  return spans
}

/** Text that someone else wrote, without anything that a terminal would act on. Line ends stay; tabs become spaces. */
export function plainText(text: string): string {
  if (!hasControls(text)) return text.toWellFormed()
  let plain = ''
  const parser = new EscapeParser({
    text: (piece) => {
      plain += piece
    },
    control: (character) => {
      if (character === '\n') plain += '\n'
      else if (character === '\t') plain += '    '
    },
    csi: () => {},
  })
  parser.write(text)
  return plain
}
