import type { Choice } from './quiz.ts'

/** What stands below a question's text: its answers and its explanation, before anything is judged. */
export interface QuizAnswers {
  /** Markdown before the answers. */
  readonly body: string
  readonly choices: readonly (Choice & { readonly line: number })[]
  readonly answerLines: readonly { readonly text: string; readonly line: number }[]
  readonly explanation: string
  /** First line behind the answers that is no explanation, or undefined. */
  readonly strayLine: number | undefined
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
  const body: string[] = []
  const choices: OpenChoice[] = []
  const answerLines: { text: string; line: number }[] = []
  const explanation: string[] = []
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
    } else if (answer !== null && explanation.length === 0) answerLines.push({ text: (answer[1] ?? '').trim(), line: number })
    else if (!answered) body.push(line)
    else if (/^ {0,1}>/.test(line) && !wasFenced) explanation.push(line.replace(/^ ?> ?/, ''))
    else if (line.trim() === '') (explanation.length > 0 ? explanation : open?.lines)?.push('')
    else if (open !== undefined && explanation.length === 0 && (wasFenced || /^ {2}/.test(line))) open.lines.push(line.replace(new RegExp(`^ {0,${open.indent}}`), ''))
    else strayLine ??= number
  }
  return { body: trimBlankLines(body), choices: choices.map(choiceOf), answerLines, explanation: trimBlankLines(explanation), strayLine }
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
