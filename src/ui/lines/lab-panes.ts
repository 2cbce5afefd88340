import { lossInWords } from '../../lab/loss.ts'
import { openStep, type Session } from '../../lab/session.ts'
import type { ProvisioningState } from '../../running/provisioning.ts'
import { wrapLine, wrapText } from '../text/wrap-line.ts'
import type { Theme } from '../theme.ts'
import { checkLines } from './check-lines.ts'
import { failureLines } from './failure-lines.ts'
import { debriefLines, introductionLines } from './lab-pages.ts'
import { stageLines } from './stage-lines.ts'
import { stepText, type PageStyle, type StepText } from './step-lines.ts'

/** The reading pane: the introduction, a step, or the debrief. */
export function readingLines(session: Pick<Session, 'lab' | 'stepNumber' | 'progress' | 'marked' | 'revealed'> & { readonly command: Session['command'] | undefined }, style: PageStyle): StepText {
  const step = openStep(session)
  if (step !== undefined) return stepText(step, session, style)
  const lines = session.stepNumber === 0 ? introductionLines(session.lab, style) : debriefLines(session.lab, session.progress, style)
  return { lines, commandRows: [] }
}

type SideSession = Pick<Session, 'lab' | 'stepNumber' | 'progress' | 'phase' | 'verdicts'>

/** The side pane: the checks, or how far the lab is with being made ready, or what keeps it from that. */
export function sideLines(session: SideSession, provisioning: ProvisioningState, space: { readonly columns: number; readonly rows: number }, now: number, theme: Theme): readonly string[] {
  const width = space.columns
  const say = (text: string): readonly string[] => wrapText(text, width)
  switch (session.phase.kind) {
    case 'preparing':
      return provisioning.kind === 'running' ? stageLines(provisioning.stages, width, space.rows, now, theme) : say('Getting the lab ready …')
    case 'failed':
      return [...failureLines(session.phase.failure, width, theme), '', ...say('R tries again; what was done so far is used.')]
    case 'rebuild-offered':
      return say(lossInWords(session.phase.loss))
    case 'replaying':
      return say('The steps before this one are being done again. The output shows how.')
    case 'resetting':
      return say('Removing what the lab made …')
    case 'ready': {
      const step = openStep(session)
      return step === undefined || session.lab.reading ? overviewLines(session, width, theme) : checkLines(step, session, width, theme)
    }
    default:
      return session.phase satisfies never
  }
}

/** The steps of the lab with what was reached, for the pages that have no checks. */
function overviewLines(session: SideSession, width: number, theme: Theme): readonly string[] {
  return session.lab.steps.flatMap((step) => {
    const done = step.checks.every((check) => session.progress.earned.has(check.title))
    const mark = step.checks.length === 0 ? theme.quiet('·') : done ? theme.good('✓') : theme.quiet('○')
    return wrapLine(`${step.number}. ${step.title}`, width - 2).map((line, index) => `${index === 0 ? mark : ' '} ${line.text}`)
  })
}

/** What commands printed, wrapped to the pane. */
export function outputLines(output: readonly string[], width: number): readonly string[] {
  return output.flatMap((line) => wrapText(line, width))
}
