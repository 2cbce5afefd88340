import type { Verdict } from '../../checks/verdict.ts'
import type { Ask } from '../../content/ask.ts'
import { letterOf } from '../../quiz/letter-of.ts'
import { renderMarkdown } from '../text/render-markdown.ts'
import { wrapLine } from '../text/wrap-line.ts'
import { bareCode } from './bare-code.ts'
import { counted } from './measure.ts'
import type { PageStyle } from './step-lines.ts'

/** Where the learner is with an answer. */
export interface Answering {
  /** Position of the marked choice, from 0. */
  readonly marked: number
  /** Positions of the chosen ones, where several are right. */
  readonly chosen: ReadonlySet<number>
  /** How the last answer was judged; undefined: there was none. */
  readonly verdict: Verdict | undefined
  readonly isJudging: boolean
}

/** A question to be answered, with its choices, on which line each begins, and what was wrong with the last answer. */
export function askLines(ask: Ask, at: Answering, style: PageStyle): { readonly lines: readonly string[]; readonly rows: readonly number[] } {
  const { theme, width } = style
  const { text, form } = ask.target
  const lines = [...wrapLine(ask.title, width).map((line) => theme.strong(line.text)), theme.quiet(counted(ask.points, 'point'))]
  if (text !== '') lines.push('', ...markdown(text, style))
  lines.push('')
  const rows: number[] = []
  if (form.kind === 'choice') {
    if (form.several) lines.push(theme.quiet('Several are right: Space marks them.'), '')
    form.choices.forEach((choice, index) => {
      rows.push(lines.length)
      const box = form.several ? (at.chosen.has(index) ? '[x]' : '[ ]') : at.marked === index ? '(•)' : '( )'
      const head = `${at.marked === index ? theme.accent('▸') : ' '} ${letterOf(index)} ${box} `
      markdown(choice.text, { ...style, width: width - 8 }).forEach((line, row) => lines.push(`${row === 0 ? head : ' '.repeat(8)}${line}`))
    })
    lines.push('')
  }
  lines.push(...judgement(at, style))
  return { lines, rows }
}

function judgement({ verdict, isJudging }: Answering, { theme, width }: PageStyle): string[] {
  const say = (text: string, style: (text: string) => string): string[] => wrapLine(text, width).map((line) => style(line.text))
  if (isJudging) return say('Looking whether that is right …', theme.quiet)
  if (verdict === undefined || verdict.state === 'pass') return []
  if (verdict.state === 'unknown') return say(`? ${verdict.reason} It does not count as an attempt.`, theme.unsure)
  return say(`✗ ${bareCode(verdict.reason, theme)}`, theme.bad)
}

function markdown(text: string, { width, theme, highlight }: PageStyle): string[] {
  return renderMarkdown(text, width, { color: theme.colored, drawing: true }, highlight).map((line) => line.text)
}
