import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exitCodes, type ExitCode } from '../failure.ts'
import { asksOf, isAsk } from '../content/ask.ts'
import { loadHighlight } from '../ui/text/load-highlight.ts'
import { renderMarkdown } from '../ui/text/render-markdown.ts'
import { introductionLines, debriefLines } from '../ui/lines/lab-pages.ts'
import { stepText, type PageStyle } from '../ui/lines/step-lines.ts'
import { beginSession } from '../lab/session.ts'
import { askLines } from './ask-lines.ts'
import { chooseLab } from './choose-lab.ts'
import { print, streamTheme } from './output.ts'
import { openProgram, type GlobalOptions } from './program.ts'

/** `show LAB`: the whole lab as text; into a pipe or file, its markdown as it is. */
export async function show(word: string | undefined, options: GlobalOptions): Promise<ExitCode> {
  const program = await openProgram(options)
  const lab = chooseLab(program, word)
  if (!process.stdout.isTTY) {
    process.stdout.write(readFileSync(join(lab.folder, 'lab.md'), 'utf8'))
    return exitCodes.done
  }
  const theme = streamTheme(process.stdout)
  const style: PageStyle = { width: Math.min(process.stdout.columns - 1, 100), theme, highlight: await loadHighlight() }
  const session = { ...beginSession(lab, program.journal.entries), marked: -1 }
  introductionLines(lab, style).forEach((line) => print(line))
  const asks = lab.steps.flatMap(asksOf)
  for (const step of lab.steps) {
    print()
    renderMarkdown(`## ${step.number}. ${step.title}`, style.width, { color: theme.colored, drawing: true }).forEach((line) => print(line.text))
    print()
    stepText(step, session, style).lines.forEach((line) => print(line))
    for (const check of step.checks) {
      if (!isAsk(check)) print(theme.quiet(`  □ ${check.title}  ${check.points}`))
      else for (const line of askLines(check, asks.indexOf(check) + 1, session.progress, theme)) print(`  ${line}`)
    }
  }
  print()
  debriefLines(lab, session.progress, style).forEach((line) => print(line))
  return exitCodes.done
}
