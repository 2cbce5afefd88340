import { asksOf, isAsk } from '../../content/ask.ts'
import type { Lab, Step } from '../../content/lab.ts'
import { solutionOf } from '../../lab/session.ts'
import { renderMarkdown } from '../text/render-markdown.ts'
import type { PageStyle } from './step-lines.ts'

/** A step that is to be done again in one's head: what has to hold at its end and, once that is asked for, what does it. */
export function stepCardLines({ lab, step }: { readonly lab: Lab; readonly step: Step }, isShown: boolean, style: PageStyle): readonly string[] {
  const goals = step.checks.filter((check) => !isAsk(check)).map(({ title }) => title)
  const asks = asksOf(step).map(({ title }) => title)
  const task = [
    ...(goals.length === 0 ? [] : [`At its end this has to hold:\n\n${list(goals)}`]),
    ...(asks.length === 0 ? [] : [`These are the questions:\n\n${list(asks)}`]),
    'What would you do? Say it, write it down or try it, before you look.',
  ]
  return [
    style.theme.strong(`Do it again: ${step.title}`),
    style.theme.quiet(`${lab.title}, step ${step.number}`),
    '',
    ...markdown(task.join('\n\n'), style),
    ...(isShown ? ['', style.theme.unsure('This does it'), ...markdown(solution(step), style)] : []),
  ]
}

function solution(step: Step): string {
  const commands = solutionOf(step).map(({ text }) => `\`\`\`sh\n${text}\n\`\`\``)
  const told = commands.length > 0 ? commands : step.hints.map((hint) => hint.markdown)
  return told.length > 0 ? told.join('\n\n') : 'The answer comes from the running lab: open the step to see it.'
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n')
}

function markdown(text: string, { width, theme, highlight }: PageStyle): string[] {
  return renderMarkdown(text, width, { color: theme.colored, drawing: true }, highlight).map((line) => line.text)
}
