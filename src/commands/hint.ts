import { exitCodes, type ExitCode } from '../failure.ts'
import { renderMarkdown } from '../ui/text/render-markdown.ts'
import { chooseLab, placeIn } from './choose-lab.ts'
import { print, say, streamTheme } from './output.ts'
import { openProgram, type GlobalOptions } from './program.ts'

/** `hint [LAB]`: the next hint of the step that the learner is at, recorded with its cost. Exit code 1 where there is none. */
export async function hint(word: string | undefined, options: GlobalOptions): Promise<ExitCode> {
  const program = await openProgram(options)
  const lab = chooseLab(program, word)
  const { progress, step: number } = placeIn(program, lab)
  const step = lab.steps[number - 1]
  const shown = progress.hints.get(number) ?? 0
  const next = step?.hints[shown]
  if (step === undefined || next === undefined) {
    say(step === undefined || step.hints.length === 0 ? `Step ${number} has no hints.` : `All ${step.hints.length} hints of step ${number} are shown. k8s-labs solve ${lab.id} shows the solution.`)
    return exitCodes.notPassed
  }
  program.journal.record({ kind: 'hint-shown', lab: lab.id, step: number, hint: shown + 1, cost: next.cost })
  const theme = streamTheme(process.stdout)
  say(theme.quiet(`Step ${number}, ${step.title}: hint ${shown + 1} of ${step.hints.length}${next.cost > 0 ? `, it costs ${next.cost}` : ''}`))
  renderMarkdown(next.markdown, Math.min(process.stdout.columns ?? 80, 100), { color: theme.colored, drawing: true }).forEach((line) => print(line.text))
  return exitCodes.done
}
