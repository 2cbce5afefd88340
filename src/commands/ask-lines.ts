import type { Ask } from '../content/ask.ts'
import type { LabProgress } from '../progress/lab-progress.ts'
import { letterOf } from '../quiz/letter-of.ts'
import { renderMarkdown } from '../ui/text/render-markdown.ts'
import type { Theme } from '../ui/theme.ts'

/** A question in plain lines, with its number, its choices, and what was answered so far. */
export function askLines(ask: Ask, number: number, progress: Pick<LabProgress, 'answers'>, theme: Theme): readonly string[] {
  const { text, form } = ask.target
  const given = progress.answers.get(ask.title)
  const mark = given === undefined ? '□' : given.right ? theme.good('✓') : theme.bad('✗')
  const body = text === '' ? [] : renderMarkdown(text, Math.min(process.stdout.columns ?? 80, 100) - 5, { color: theme.colored, drawing: true }).map((line) => line.text)
  const choices = form.kind === 'choice' ? [...form.choices.map((choice, index) => `${letterOf(index)}) ${choice.text}`), ...(form.several ? [theme.quiet('Several are right.')] : [])] : []
  const answer = given === undefined ? [] : [theme.quiet(`answered: ${given.answer}`), ...(given.right ? [] : [given.reason])]
  return [`${mark} ${number}. ${theme.strong(ask.title)}${theme.quiet(`  ${ask.points}`)}`, ...[...body, ...choices, ...answer].map((line) => `     ${line}`)]
}
