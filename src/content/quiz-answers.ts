import { readListAnswers } from './list-answers.ts'
import type { ListAnswers } from './list-answers.ts'
import type { Choice } from './quiz.ts'

/** What stands below a question's text: its answers and its explanation, before anything is judged. */
export interface QuizAnswers {
  /** Markdown before the answers. */
  readonly body: string
  readonly choices: readonly (Choice & { readonly line: number })[]
  readonly answerLines: readonly { readonly text: string; readonly line: number }[]
  /** The fenced block below an `answer:` that has no text of its own. */
  readonly block: AnswerBlock | undefined
  readonly items: ListAnswers['items']
  readonly rows: ListAnswers['rows']
  readonly explanation: string
  /** First line behind the answers that is no explanation, or undefined. */
  readonly strayLine: number | undefined
}

export interface AnswerBlock {
  readonly text: string
  /** Line of its opening fence. */
  readonly line: number
}

interface OpenChoice {
  readonly right: boolean
  readonly line: number
  readonly indent: number
  readonly lines: string[]
}

const choiceLine = /^( {0,3}[-*+] +)\[([ xX])\](?: +(.*)|)$/
const answerLine = /^answer:(?: +(.*)|)$/

/** Sorts the markdown under a question's heading, which starts on line `firstLine` of its file. */
export function readQuizAnswers(markdown: string, firstLine: number): QuizAnswers {
  const sorted = sortAnswers(markdown, firstLine)
  if (sorted.choices.length > 0 || sorted.answerLines.length > 0) return sorted
  // An ordered list or a table above choices is a part of the question. Where there is nothing else it is the answer.
  const { body, items, rows, explanation, strayLine } = readListAnswers(markdown.split('\n'), firstLine)
  return { ...sorted, body: trimBlankLines(body), items, rows, explanation: trimBlankLines(explanation), strayLine }
}

function sortAnswers(markdown: string, firstLine: number): QuizAnswers {
  const body: string[] = []
  const choices: OpenChoice[] = []
  const answerLines: { text: string; line: number }[] = []
  const explanation: string[] = []
  let block: { readonly lines: string[]; readonly line: number } | undefined
  let strayLine: number | undefined
  let fence: string | undefined
  for (const [index, line] of markdown.split('\n').entries()) {
    const number = firstLine + index
    const open = choices.at(-1)
    const answered = open !== undefined || answerLines.length > 0
    const marker = /^\s*(`{3,}|~{3,})/.exec(line)?.[1]
    const wasFenced = fence !== undefined
    if (marker !== undefined) fence = fence === undefined ? marker : line.trim().startsWith(fence) ? undefined : fence
    const choice = wasFenced ? null : choiceLine.exec(line)
    const answer = wasFenced ? null : answerLine.exec(line)
    if (choice !== null && explanation.length === 0) {
      choices.push({ right: choice[2] !== ' ', line: number, indent: (choice[1] ?? '').length, lines: [choice[3] ?? ''] })
    } else if (block !== undefined && wasFenced) {
      if (fence !== undefined) block.lines.push(line)
    } else if (marker !== undefined && !wasFenced && block === undefined && open === undefined && answerLines.at(-1)?.text === '' && explanation.length === 0) {
      block = { lines: [], line: number }
    } else if (answer !== null && explanation.length === 0) answerLines.push({ text: (answer[1] ?? '').trim(), line: number })
    else if (!answered) body.push(line)
    else if (/^ {0,1}>/.test(line) && !wasFenced) explanation.push(line.replace(/^ ?> ?/, ''))
    else if (line.trim() === '') (explanation.length > 0 ? explanation : open?.lines)?.push('')
    else if (open !== undefined && explanation.length === 0 && (wasFenced || /^ {2}/.test(line))) open.lines.push(line.replace(new RegExp(`^ {0,${open.indent}}`), ''))
    else strayLine ??= number
  }
  return { body: trimBlankLines(body), choices: choices.map(choiceOf), answerLines, block: block && { text: block.lines.map((line) => `${line}\n`).join(''), line: block.line }, items: [], rows: [], explanation: trimBlankLines(explanation), strayLine }
}

/** The choice is the text up to a quote, or up to a paragraph that follows a blank line; the rest explains it. */
function choiceOf({ right, line, lines }: OpenChoice): Choice & { readonly line: number } {
  let fenced = false
  const start = lines.findIndex((text, index) => {
    const isFence = /^\s*(`{3,}|~{3,})/.test(text)
    const before = fenced
    if (isFence) fenced = !fenced
    if (before || isFence) return false
    return text.startsWith('>') || (index > 0 && text.trim() !== '' && lines[index - 1]?.trim() === '')
  })
  const own = start === -1 ? lines : lines.slice(0, start)
  const rest = start === -1 ? [] : lines.slice(start).map((text) => text.replace(/^> ?/, ''))
  return { markdown: trimBlankLines(own), right, explanation: trimBlankLines(rest), line }
}

function trimBlankLines(lines: readonly string[]): string {
  return lines.join('\n').replace(/^(?:[ \t]*\n)+/, '').trimEnd()
}
