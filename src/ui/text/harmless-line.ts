import { EscapeParser, hasControls } from './escape-parser.ts'

/** Text for a terminal of which parts are somebody else's: styles and line ends stay, whatever else it would act on goes. */
export function harmlessLine(text: string): string {
  if (!hasControls(text)) return text.toWellFormed()
  let line = ''
  const parser = new EscapeParser({
    text: (piece) => {
      line += piece
    },
    control: (character) => {
      if (character === '\n' || character === '\t') line += character
    },
    csi: (parameters, final) => {
      if (final === 'm') line += `\u001B[${parameters}m`
    },
  })
  parser.write(text)
  return line
}
