import { asksOf, isAsk } from '../../content/ask.ts'
import type { Command, Step, WorkspaceFile } from '../../content/lab.ts'
import { solutionOf, type Session } from '../../lab/session.ts'
import type { Highlight } from '../text/highlight.ts'
import { displayWidth } from '../text/display-width.ts'
import { plainText } from '../text/parse-ansi.ts'
import { renderMarkdown } from '../text/render-markdown.ts'
import { wrapText } from '../text/wrap-line.ts'
import { keyHint } from './key-hint.ts'
import type { Theme } from '../theme.ts'

/** The text of a step as lines, and where its commands stand in them. */
export interface StepText {
  readonly lines: readonly string[]
  /** Line of the beginning of each `run` block. */
  readonly commandRows: readonly number[]
}

export interface PageStyle {
  readonly width: number
  readonly theme: Theme
  readonly highlight?: Highlight | undefined
}

/** What the reading pane shows of a step: its prose, commands and files, the hints asked for, the solution if shown. */
export function stepText(step: Step, session: Pick<Session, 'progress' | 'marked' | 'revealed'> & { readonly command?: Session['command'] | undefined }, style: PageStyle): StepText {
  const lines: string[] = []
  const commandRows: number[] = []
  let commands = 0
  for (const part of step.parts) {
    if (lines.length > 0) lines.push('')
    switch (part.kind) {
      case 'prose':
        lines.push(...markdown(part.markdown, style))
        break
      case 'run':
        commandRows.push(lines.length)
        lines.push(...commandLines(part.command, commands === session.marked, session.command?.command === part.command, style))
        commands += 1
        break
      case 'file':
        lines.push(...fileLines(part.file, style))
        break
      default:
        part satisfies never
    }
  }
  lines.push(...yoursLines(step, style), ...askedLines(step, session, style), ...hintLines(step, session.progress.hints.get(step.number) ?? 0, style))
  if (session.progress.solutions.has(step.number)) lines.push(...solutionLines(step, session, style))
  return { lines, commandRows }
}

function markdown(text: string, { width, theme, highlight }: PageStyle): string[] {
  return renderMarkdown(text, width, { color: theme.colored, drawing: true }, highlight).map((line) => line.text)
}

function commandLines(command: Command, isMarked: boolean, isRunning: boolean, { width, theme, highlight }: PageStyle): string[] {
  const gutter = isMarked ? theme.accent('▸ ') : '  '
  const coloured = renderMarkdown(`\`\`\`sh\n${command.text}\n\`\`\``, width - 4, { color: theme.colored, drawing: true }, highlight).map((line) => line.text.replace(/^ {0,2}/, ''))
  const place = command.place.kind === 'workspace' ? [] : [theme.quiet(`  in ${command.place.kind} ${command.place.kind === 'pod' ? command.place.pod : command.place.container}`)]
  const state = isRunning ? theme.unsure(' … running, Ctrl-C ends it') : isMarked ? keyHint(' [Enter]', theme) : ''
  const body = coloured.map((line, index) => `${index === 0 ? gutter : '  '}${theme.quiet(index === 0 ? '$ ' : '  ')}${line}`)
  const last = body.at(-1) ?? ''
  // A command that fills its last line has the key on a line of its own.
  const fits = displayWidth(plainText(last)) + displayWidth(plainText(state)) <= width
  return [...place, ...body.slice(0, -1), ...(fits ? [`${last}${state}`] : [last, `   ${state}`])]
}

function fileLines(file: WorkspaceFile, style: PageStyle): string[] {
  const fence = '`'.repeat(Math.max(3, ...[...file.text.matchAll(/`+/g)].map((run) => run[0].length + 1)))
  return [style.theme.quiet(`${file.path}, in your workspace:`), ...markdown(`${fence}${file.language}\n${file.text.trimEnd()}\n${fence}`, style)]
}

/** A step that has checks and nothing to press Enter on is for the learner to solve: says how. */
function yoursLines(step: Step, { width, theme }: PageStyle): string[] {
  if (step.runs.length > 0 || step.checks.every(isAsk)) return []
  const text = `${theme.strong('Your turn.')} Type commands with ${keyHint(':', theme)} or in a shell with ${keyHint('s', theme)}; the checks turn green by themselves. ${keyHint('h', theme)} gives a hint.`
  return ['', ...wrapText(text, width)]
}

/** Questions that are not answered yet: in a narrow window the pane beside, where they stand too, is not to be seen. */
function askedLines(step: Step, { progress }: Pick<Session, 'progress'>, { width, theme }: PageStyle): string[] {
  const open = asksOf(step).filter((ask) => progress.answers.get(ask.title)?.right !== true)
  return open.flatMap((ask) => ['', ...wrapText(`${theme.accent('?')} ${theme.strong(ask.title)}${keyHint(' [a]', theme)}`, width)])
}

function hintLines(step: Step, shown: number, style: PageStyle): string[] {
  return step.hints.slice(0, shown).flatMap((hint, index) => ['', style.theme.unsure(`Hint ${index + 1} of ${step.hints.length}`), ...markdown(hint.markdown, style)])
}

function solutionLines(step: Step, { revealed }: Pick<Session, 'revealed'>, style: PageStyle): string[] {
  const commands = solutionOf(step).flatMap((command) => markdown(`\`\`\`sh\n${command.text}\n\`\`\``, style))
  const answers = asksOf(step).flatMap((ask) => {
    const told = revealed.get(ask.id)
    if (told === undefined) return []
    return wrapText(`${ask.title} ${told.state === 'told' ? style.theme.code(told.answer) : style.theme.unsure(told.reason)}`, style.width)
  })
  return ['', style.theme.unsure('Solution'), ...commands, ...answers]
}
