import type { Question } from '../../content/quiz.ts'
import { letterOf } from '../../quiz/read-answer.ts'
import type { Sitting, SittingPhase } from '../../quiz/sitting.ts'
import { renderMarkdown } from '../text/render-markdown.ts'
import { keyHint } from './key-hint.ts'
import type { PageStyle } from './step-lines.ts'

/** A question with its choices, and on which line each choice begins. */
export function askingLines(question: Question, at: { readonly marked: number; readonly chosen: ReadonlySet<number> }, style: PageStyle): { readonly lines: readonly string[]; readonly rows: readonly number[] } {
  const { theme, width } = style
  const lines = [...markdown(question.title, style).map(theme.strong), '', ...markdown(question.body, style)]
  if (question.body !== '') lines.push('')
  if (question.kind !== 'choice') {
    lines.push(`${question.kind === 'number' ? 'Type a number' : 'Type the answer'}, then ${keyHint('Enter', theme)}. ${keyHint('Esc', theme)} leaves the quiz.`)
    return { lines, rows: [] }
  }
  if (question.several) lines.push(theme.quiet('Several are right.'), '')
  const rows: number[] = []
  question.choices.forEach((choice, index) => {
    rows.push(lines.length)
    const box = question.several ? (at.chosen.has(index) ? '[x]' : '[ ]') : at.marked === index ? '(•)' : '( )'
    const head = `${at.marked === index ? theme.accent('▸') : ' '} ${letterOf(index)} ${box} `
    markdown(choice.markdown, { ...style, width: width - 8 }).forEach((line, row) => lines.push(`${row === 0 ? head : ' '.repeat(8)}${line}`))
  })
  return { lines, rows }
}

/** What was answered, what it was worth, and why. */
export function feedbackLines(phase: Extract<SittingPhase, { kind: 'feedback' }>, style: PageStyle): readonly string[] {
  const { theme } = style
  const { grade, question } = phase
  const verdict = grade.right ? theme.good('✓ Right.') : grade.score > 0 ? theme.unsure(`◐ Partly right: ${Math.round(grade.score * 100)} % of the point.`) : phase.answer === undefined ? theme.unsure('The answer') : theme.bad('✗ Not right.')
  return [
    ...markdown(question.title, style).map(theme.strong),
    '',
    verdict,
    '',
    ...grade.feedback.flatMap((text) => [...markdown(text, style), '']),
    ...markdown(question.explanation, style),
    '',
    `${keyHint('Enter', theme)} goes on.`,
  ]
}

/** The score at the end. */
export function overLines(sitting: Sitting, style: PageStyle): readonly string[] {
  const { theme } = style
  const of = sitting.quiz.questions.length
  const share = of === 0 ? 0 : sitting.score / of
  const word = share === 1 ? 'All right at the first try.' : share >= 0.75 ? 'Well done.' : share >= 0.5 ? 'A good part of it is there.' : 'Do the lab once more, then this again: it will be better.'
  return [theme.strong(`${Number(sitting.score.toFixed(1))} of ${of} at the first try`), '', word, '', `${keyHint('Enter', theme)} goes back to the course.`]
}

function markdown(text: string, { width, theme, highlight }: PageStyle): string[] {
  return text === '' ? [] : renderMarkdown(text, width, { color: theme.colored, drawing: true }, highlight).map((line) => line.text)
}
