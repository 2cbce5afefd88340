import type { Verdict } from '../../checks/verdict.ts'
import type { Check } from '../../content/check.ts'
import { isAsk } from '../../content/ask.ts'
import type { Step } from '../../content/lab.ts'
import { mayEarn, type Session } from '../../lab/session.ts'
import { padTo } from '../text/pad-to.ts'
import { wrapLine, wrapText } from '../text/wrap-line.ts'
import type { Theme } from '../theme.ts'
import { bareCode } from './bare-code.ts'

/** The checks of a step with their verdicts, reasons and what to look at; then what hints there are. */
export function checkLines(step: Step, session: Pick<Session, 'lab' | 'verdicts' | 'progress' | 'phase'>, width: number, theme: Theme): readonly string[] {
  if (step.checks.length === 0) return wrapped(step.runs.length > 0 ? 'Run the commands and look: nothing is checked in this step.' : 'This step is for reading: nothing is checked.', width, theme.quiet)
  const checks = step.checks.flatMap((check, index) => [...(index === 0 ? [] : ['']), ...oneCheck(step, check, session, width, theme)])
  const isStuck = step.checks.some((check) => session.verdicts.get(check.id)?.state === 'unknown')
  const way = isStuck ? wrapped('R makes the machine ready again.', width, theme.accent) : []
  return [...checks, '', ...way, ...hintSummary(step, session, width, theme)]
}

function oneCheck(step: Step, check: Check, session: Pick<Session, 'lab' | 'verdicts' | 'progress' | 'phase'>, width: number, theme: Theme): string[] {
  const verdict = session.verdicts.get(check.id)
  const isEarned = session.progress.earned.has(check.title)
  const { mark, tone } = markOf(verdict, theme)
  const points = check.points === 0 ? '' : String(check.points)
  const titles = wrapText(check.title, width - 3 - points.length)
  const head = titles.map((line, index) => (index === 0 ? `${tone(mark)} ${padTo(line, width - 3 - points.length)} ${theme.quiet(points)}` : `  ${line}`))
  return [...head, ...(isAsk(check) ? askStory(step, check, verdict, session, theme) : story(step, verdict, isEarned, session, theme)).flatMap(({ text, style }) => wrapLine(text, width - 2).map((line) => `  ${style(line.text)}`))]
}

/** The mark of a check: what holds now, whatever held before. */
function markOf(verdict: Verdict | undefined, theme: Theme): { mark: string; tone: (text: string) => string } {
  if (verdict === undefined) return { mark: '·', tone: theme.quiet }
  switch (verdict.state) {
    case 'pass':
      return { mark: '✓', tone: theme.good }
    case 'fail':
      return { mark: '✗', tone: theme.bad }
    case 'unknown':
      return { mark: '?', tone: theme.unsure }
    default:
      return verdict.state satisfies never
  }
}

function story(step: Step, verdict: Verdict | undefined, isEarned: boolean, session: Pick<Session, 'lab' | 'progress'>, theme: Theme): { text: string; style: (text: string) => string }[] {
  const plain = (text: string): string => text
  const kept = isEarned ? [{ text: 'It was passed before: its points stay.', style: theme.quiet }] : []
  if (verdict === undefined) return [{ text: 'looking …', style: theme.quiet }]
  switch (verdict.state) {
    case 'pass':
      return isEarned || mayEarn(session, step) ? [] : [{ text: 'counts once the steps before are done', style: theme.quiet }]
    case 'fail':
      return [{ text: verdict.reason, style: plain }, ...look(verdict, theme), ...kept]
    case 'unknown':
      return [{ text: `cannot tell: ${verdict.reason.replace(/^Cannot tell: /, '')}`, style: theme.unsure }, ...look(verdict, theme), ...kept]
    default:
      return verdict.state satisfies never
  }
}

/** What there is to a question: how to answer it, why the last answer was wrong, or what was answered. */
function askStory(step: Step, check: Check, verdict: Verdict | undefined, session: Pick<Session, 'lab' | 'progress'>, theme: Theme): { text: string; style: (text: string) => string }[] {
  if (verdict === undefined || verdict.state === 'unknown') return story(step, verdict, false, session, theme)
  if (verdict.state === 'fail') return [{ text: bareCode(verdict.reason, theme), style: (text) => text }, { text: 'Press a to answer.', style: theme.accent }]
  const counts = session.progress.earned.has(check.title) || mayEarn(session, step)
  return [{ text: verdict.actual, style: theme.quiet }, ...(counts ? [] : [{ text: 'counts once the steps before are done', style: theme.quiet }])]
}

function look(verdict: Verdict, theme: Theme): { text: string; style: (text: string) => string }[] {
  return verdict.look === '' ? [] : [{ text: `look: ${verdict.look}`, style: theme.quiet }]
}

function hintSummary(step: Step, session: Pick<Session, 'progress'>, width: number, theme: Theme): string[] {
  if (step.hints.length === 0) return []
  const shown = session.progress.hints.get(step.number) ?? 0
  const next = step.hints[shown]
  const cost = next === undefined ? '' : next.cost === 0 ? '; the next is free' : `; the next costs ${next.cost} ${next.cost === 1 ? 'point' : 'points'}`
  return wrapped(`Hints ${shown}/${step.hints.length}${cost}`, width, theme.quiet)
}

function wrapped(text: string, width: number, style: (text: string) => string): string[] {
  return wrapLine(text, width).map((line) => style(line.text))
}
