import type { Question } from '../../content/quiz.ts'
import type { Draft } from '../../quiz/draft.ts'
import { knownLabs, type PlacedLab } from '../../quiz/placement.ts'
import type { FirstAnswer, Sitting, SittingPhase } from '../../quiz/sitting.ts'
import { wrapText } from '../text/wrap-line.ts'
import { keyHint } from './key-hint.ts'
import { markdownLines, offeredLines, plainOfferedLines, type OfferedLines } from './question-lines.ts'
import type { PageStyle } from './step-lines.ts'

/**
 * A question with what it offers, and on which line each choice begins.
 * @param snippet the file of what is to be repaired
 */
export function askingLines(question: Question, draft: Draft, style: PageStyle, snippet?: string): OfferedLines {
  const { theme } = style
  const head = [...markdownLines(question.title, style).map(theme.strong), '', ...markdownLines(question.body, style), ...(question.body === '' ? [] : [''])]
  const how = howLine(question, style)
  const file = snippet === undefined || snippet === '' ? [] : wrapText(style.theme.quiet(`Or open it yourself: ${snippet}`), style.width)
  const offered = offeredLines(question, draft, style)
  const before = how === undefined ? head : [...head, ...wrapText(how, style.width), ...file, ...(offered.lines.length === 0 ? [] : [''])]
  return { lines: [...before, ...offered.lines], rows: offered.rows.map((row) => row + before.length) }
}

/** A question in plain lines, to be answered by typing. */
export function plainQuestionLines(question: Question, style: PageStyle): readonly string[] {
  const offered = plainOfferedLines(question, style)
  return [style.theme.strong(question.title), ...markdownLines(question.body, style), ...(question.body === '' || offered.length === 0 ? [] : ['']), ...offered]
}

/** How it is answered with keys; nothing where one of the choices is right. */
function howLine(question: Question, { theme }: PageStyle): string | undefined {
  const key = (name: string): string => keyHint(name, theme)
  switch (question.kind) {
    case 'choice':
      return question.several ? theme.quiet('Several are right.') : undefined
    case 'order':
      return `Put them in order: ${key('Space')} takes one and puts it down, ${key('↑')} ${key('↓')} move it, then ${key('Enter')}.`
    case 'match':
      return `${question.sides[0]}: choose what belongs to it with ${key('←')} ${key('→')}, then ${key('Enter')}.`
    case 'repair':
      return `${key('e')} opens the snippet in your editor. Repair it, save, then ${key('Enter')}.`
    case 'number':
      return `Type a number, then ${key('Enter')}. ${key('Esc')} leaves the quiz.`
    case 'command':
      return `Type the command, then ${key('Enter')}. ${key('Esc')} leaves the quiz.`
    case 'text':
      return `Type the answer, then ${key('Enter')}. ${key('Esc')} leaves the quiz.`
  }
}

/** What was answered, what it was worth, and why. */
export function feedbackLines(phase: Extract<SittingPhase, { kind: 'feedback' }>, style: PageStyle): readonly string[] {
  const { theme } = style
  const { grade, question } = phase
  const verdict = grade.right ? theme.good('✓ Right.') : grade.score > 0 ? theme.unsure(`◐ Partly right: ${Math.round(grade.score * 100)} % of the point.`) : phase.answer === undefined ? theme.unsure('The answer') : theme.bad('✗ Not right.')
  return [
    ...markdownLines(question.title, style).map(theme.strong),
    '',
    verdict,
    '',
    ...grade.feedback.flatMap((text) => [...markdownLines(text, style), '']),
    ...markdownLines(question.explanation, style),
    '',
    `${keyHint('Enter', theme)} goes on.`,
  ]
}

/** The score at the end, in a few words. */
export function scoreLines(sitting: Sitting, { theme }: PageStyle): readonly string[] {
  const of = sitting.quiz.questions.length
  const share = of === 0 ? 0 : sitting.score / of
  const word = share === 1 ? 'All right at the first try.' : share >= 0.75 ? 'Well done.' : share >= 0.5 ? 'A good part of it is there.' : 'Do the lab once more, then this again: it will be better.'
  return [theme.strong(`${Number(sitting.score.toFixed(1))} of ${of} at the first try`), '', word]
}

/** Which labs may be skipped, for a quiz that places its reader; nothing for any other. */
export function placementLines(sitting: Sitting, labs: readonly PlacedLab[], { theme }: PageStyle): readonly string[] {
  if (sitting.quiz.placement !== true) return []
  const known = knownLabs(sitting.firsts, labs)
  if (known.length === 0) return ['Begin with the first lab: each will tell you something new.', '']
  return [known.length === 1 ? 'You may skip this lab:' : 'You may skip these labs:', ...known.map((id) => `  ${theme.good('✓')} ${id}`), '']
}

/** What was not right at the first try. */
export function mistakesOf(sitting: Sitting): readonly FirstAnswer[] {
  return sitting.firsts.filter(({ grade }) => !grade.right)
}

/** The labs that teach what was not known, each once. */
export function labsOf(mistakes: readonly FirstAnswer[]): readonly string[] {
  return [...new Set(mistakes.flatMap(({ question }) => question.from ?? []))]
}

/** A mistake with what would have been right, and why. */
export function mistakeLines({ question, grade }: FirstAnswer, style: PageStyle): readonly string[] {
  return [...markdownLines(question.title, style).map(style.theme.strong), '', ...grade.feedback.flatMap((text) => [...markdownLines(text, style), '']), ...markdownLines(question.explanation, style)]
}

/** The score, and below it the mistakes to be looked at again; one of them is marked. */
export function overLines(sitting: Sitting, marked: number, labs: readonly PlacedLab[], style: PageStyle): OfferedLines {
  const { theme } = style
  const mistakes = mistakesOf(sitting)
  const lines = [...scoreLines(sitting, style), '', ...placementLines(sitting, labs, style)]
  if (mistakes.length > 0) lines.push(theme.quiet(`To look at again (${keyHint('j', theme)} ${keyHint('k', theme)} go from one to the next, ${keyHint('o', theme)} opens its lab):`), '')
  const rows = mistakes.map((mistake, index) => {
    const row = lines.length
    const { from } = mistake.question
    const body = mistakeLines(mistake, { ...style, width: style.width - 2 })
    body.forEach((line, at) => lines.push(`${at === 0 ? (index === marked ? theme.accent('▸') : ' ') : ' '} ${line}`))
    lines.push(...(from === undefined ? [] : [`  ${theme.quiet(`Lab: ${from}`)}`]), '')
    return row
  })
  lines.push(`${keyHint('Enter', theme)} goes back to the course.`)
  return { lines, rows }
}
