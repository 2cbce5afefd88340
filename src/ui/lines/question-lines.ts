import type { MatchQuestion, OrderQuestion, Question } from '../../content/quiz.ts'
import type { Draft } from '../../quiz/draft.ts'
import { letterOf } from '../../quiz/letter-of.ts'
import { shownOrder } from '../../quiz/shown-order.ts'
import { renderMarkdown } from '../text/render-markdown.ts'
import type { PageStyle } from './step-lines.ts'

/** What a question offers, and on which line each of it begins. */
export interface OfferedLines {
  readonly lines: readonly string[]
  readonly rows: readonly number[]
}

/** The choices, items or pairs of a question with what was done to them so far; nothing where the answer is typed. */
export function offeredLines(question: Question, draft: Draft, style: PageStyle): OfferedLines {
  const { theme } = style
  const offered = { lines: [] as string[], rows: [] as number[] }
  const add = (head: string, indent: number, text: string): void => {
    offered.rows.push(offered.lines.length)
    const rendered = markdownLines(text, { ...style, width: Math.max(12, style.width - indent) })
    rendered.forEach((line, row) => offered.lines.push(`${row === 0 ? head : ' '.repeat(indent)}${line}`))
  }
  const mark = (index: number, marked: number): string => (index === marked ? theme.accent('▸') : ' ')
  if (question.kind === 'choice' && draft.kind === 'choices') {
    question.choices.forEach((choice, index) => {
      const box = question.several ? (draft.chosen.has(index) ? '[x]' : '[ ]') : draft.marked === index ? '(•)' : '( )'
      add(`${mark(index, draft.marked)} ${letterOf(index)} ${box} `, 8, choice.markdown)
    })
  } else if (question.kind === 'order' && draft.kind === 'order') {
    draft.order.forEach((item, index) => add(`${mark(index, draft.marked)} ${draft.taken && index === draft.marked ? theme.accent('↕') : ' '} ${index + 1}. `, 7, question.items[item] ?? ''))
  } else if (question.kind === 'match' && draft.kind === 'match') {
    const order = shownOrder(question)
    question.pairs.forEach(({ left }, index) => {
      const place = draft.places[index]
      const option = place === undefined ? undefined : question.options[order[place] ?? -1]
      add(`${mark(index, draft.marked)} ${index + 1}. `, 5, left)
      offered.lines.push(...(option === undefined || place === undefined ? [theme.quiet('       ← → ?')] : hanging(`       → ${letterOf(place)}) `, option, style)))
    })
    offered.lines.push('', ...optionLines(question, style))
  }
  return offered
}

/** The same for a reader of plain lines, who types numbers and letters. */
export function plainOfferedLines(question: Question, style: PageStyle): readonly string[] {
  switch (question.kind) {
    case 'choice':
      return question.choices.flatMap((choice, index) => hanging(`${letterOf(index)}) `, choice.markdown, style))
    case 'order':
      return itemsOf(question).flatMap((item, index) => hanging(`${index + 1}. `, item, style))
    case 'match':
      return [...question.pairs.flatMap(({ left }, index) => hanging(`${index + 1}. `, left, style)), '', ...optionLines(question, style)]
    default:
      return []
  }
}

/** The right column, in the order in which it is shown. */
function optionLines(question: MatchQuestion, style: PageStyle): readonly string[] {
  return [style.theme.quiet(`${question.sides[1]}:`), ...shownOrder(question).flatMap((position, place) => hanging(`${letterOf(place)}) `, question.options[position] ?? '', style))]
}

function itemsOf(question: OrderQuestion): readonly string[] {
  return shownOrder(question).map((position) => question.items[position] ?? '')
}

function hanging(head: string, text: string, style: PageStyle): readonly string[] {
  return markdownLines(text, { ...style, width: Math.max(12, style.width - head.length - 1) }).map((line, row) => `${row === 0 ? head : ' '.repeat(head.length)}${line}`)
}

/** Markdown as lines of the terminal. */
export function markdownLines(text: string, { width, theme, highlight }: PageStyle): string[] {
  return text === '' ? [] : renderMarkdown(text, width, { color: theme.colored, drawing: true }, highlight).map((line) => line.text)
}
