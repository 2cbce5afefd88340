import type { Step } from '../../content/lab.ts'
import { openStep, type Session } from '../../lab/session.ts'
import { keyHint } from './key-hint.ts'
import type { PaneName } from './lab-layout.ts'
import type { Theme } from '../theme.ts'

/** The title of the reading pane. */
export function readingTitle(session: Session, step: Step | undefined): string {
  if (step !== undefined) return `${step.number}/${session.lab.steps.length}  ${step.title}`
  return session.stepNumber === 0 ? 'Introduction' : 'Debrief'
}

/** The title of the side pane. */
export function sideTitle(session: Session): string {
  switch (session.phase.kind) {
    case 'preparing':
      return 'Getting ready'
    case 'failed':
      return 'Not ready'
    case 'rebuild-offered':
    case 'replaying':
      return 'Bringing it back'
    case 'resetting':
      return 'Resetting'
    case 'ready':
      return session.lab.reading ? 'Parts' : openStep(session) === undefined ? 'Steps' : 'Checks'
    default:
      return session.phase satisfies never
  }
}

/** How the checks of the open step stand: `1/3 · 5 points`. */
export function tally(session: Session): string {
  const step = openStep(session)
  if (step === undefined || step.checks.length === 0 || session.phase.kind !== 'ready') return ''
  const passed = step.checks.filter((check) => session.progress.earned.has(check.title))
  return `${passed.length}/${step.checks.length} · ${passed.reduce((sum, check) => sum + check.points, 0)}/${step.points} points`
}

/** The tabs of a narrow window. */
export function tabLine(focus: PaneName, session: Session, hasOutput: boolean, theme: Theme): string {
  const tabs: readonly (readonly [PaneName, string])[] = [
    ['reading', '1 Text'],
    ['side', `2 ${sideTitle(session)} ${tally(session)}`.trimEnd()],
    ...(hasOutput ? ([['output', '3 Output']] as const) : []),
  ]
  return ` ${tabs.map(([name, title]) => (name === focus ? theme.inverse(` ${title} `) : ` ${title} `)).join(' ')}  ${theme.quiet(keyHint('Tab', theme))}`
}
