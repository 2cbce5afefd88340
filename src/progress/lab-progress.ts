import type { Lab, Step } from '../content/lab.ts'
import type { Entry } from './entry.ts'

/** Where a learner stands in a lab, derived from the journal. */
export interface LabProgress {
  readonly state: 'new' | 'started' | 'done'
  /** Where the learner was last: 0 is the introduction, `steps.length + 1` the debrief. */
  readonly stepNumber: number
  /** Titles of the checks that were passed in this run, with when. */
  readonly earned: ReadonlyMap<string, string>
  /** The last answer to each question of this run, by the question's title; a right one stays. */
  readonly answers: ReadonlyMap<string, { readonly answer: string; readonly right: boolean; readonly reason: string }>
  /** Hints read, by step number. */
  readonly hints: ReadonlyMap<number, number>
  /** Steps whose solution was looked at. */
  readonly solutions: ReadonlySet<number>
  /** Those of them that were not passed yet: the ones that it cost points. */
  readonly revealed: ReadonlySet<number>
  /** Points of this run: of earned checks, less hints, at most half where the solution was looked at. */
  readonly points: number
  /** The most points of any run. */
  readonly best: number
  /** Verdicts asked for that were red, and wrong answers, in all runs. */
  readonly attempts: number
  /** Time spent, in milliseconds: pauses of more than ten minutes do not count. */
  readonly activeMs: number
  readonly startedAt?: string
  readonly finishedAt?: string
}

const longestPauseMs = 10 * 60_000

/** What the journal says about a lab. Goes by the order of the entries, so a clock that was set back does no harm. */
export function labProgress(entries: readonly Entry[], lab: Lab): LabProgress {
  const run = { earned: new Map<string, string>(), answers: new Map<string, { answer: string; right: boolean; reason: string }>(), hints: new Map<number, number>(), costs: new Map<number, number>(), solutions: new Set<number>(), revealed: new Set<number>() }
  let state: LabProgress['state'] = 'new'
  let stepNumber = 0
  let best = 0
  let attempts = 0
  let activeMs = 0
  let startedAt: string | undefined
  let finishedAt: string | undefined
  let last: number | undefined
  for (const entry of entries) {
    if (!('lab' in entry) || entry.lab !== lab.id) continue
    const time = Date.parse(entry.at)
    if (last !== undefined && entry.kind !== 'lab-started') activeMs += Math.min(Math.max(time - last, 0), longestPauseMs)
    last = entry.kind === 'lab-reset' ? undefined : time
    switch (entry.kind) {
      case 'lab-started':
        if (state === 'new') [state, startedAt] = ['started', entry.at]
        break
      case 'step-reached':
        stepNumber = Math.min(Math.max(entry.step, 0), lab.steps.length + 1)
        break
      case 'check-passed':
        if (!run.earned.has(entry.check)) run.earned.set(entry.check, entry.at)
        break
      case 'check-failed':
        attempts += 1
        break
      case 'answered':
        if (!entry.right) attempts += 1
        if (run.answers.get(entry.ask)?.right !== true) run.answers.set(entry.ask, { answer: entry.answer, right: entry.right, reason: entry.reason })
        break
      case 'hint-shown':
        if (!isPassed(stepOf(lab, entry.step), run.earned) && entry.hint > (run.hints.get(entry.step) ?? 0)) {
          run.costs.set(entry.step, (run.costs.get(entry.step) ?? 0) + entry.cost)
        }
        run.hints.set(entry.step, Math.max(entry.hint, run.hints.get(entry.step) ?? 0))
        break
      case 'solution-shown':
        run.solutions.add(entry.step)
        if (!isPassed(stepOf(lab, entry.step), run.earned)) run.revealed.add(entry.step)
        break
      case 'lab-finished':
        ;[state, finishedAt] = ['done', entry.at]
        break
      case 'lab-reset':
        best = Math.max(best, pointsOf(lab, run))
        run.earned.clear()
        run.answers.clear()
        run.hints.clear()
        run.costs.clear()
        run.solutions.clear()
        run.revealed.clear()
        ;[state, stepNumber] = ['new', 0]
        break
      case 'command-ended':
        break
      default:
        entry satisfies never
    }
  }
  const points = pointsOf(lab, run)
  return {
    state,
    stepNumber,
    earned: run.earned,
    answers: run.answers,
    hints: run.hints,
    solutions: run.solutions,
    revealed: run.revealed,
    points,
    best: Math.max(best, points),
    attempts,
    activeMs,
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(finishedAt === undefined ? {} : { finishedAt }),
  }
}

/** Whether every check of a step was passed. A step without checks is passed by reading it. */
export function isPassed(step: Step | undefined, earned: ReadonlyMap<string, string>): boolean {
  return step !== undefined && step.checks.every((check) => earned.has(check.title))
}

/** Points of one step: its earned checks, less the hints read, at most half once the solution was looked at. */
function stepPoints(step: Step, run: { earned: ReadonlyMap<string, string>; costs: ReadonlyMap<number, number>; revealed: ReadonlySet<number> }): number {
  const earned = step.checks.filter((check) => run.earned.has(check.title)).reduce((sum, check) => sum + check.points, 0)
  const most = run.revealed.has(step.number) ? Math.floor(step.points / 2) : step.points - (run.costs.get(step.number) ?? 0)
  return Math.max(0, Math.min(earned, most))
}

function pointsOf(lab: Lab, run: Parameters<typeof stepPoints>[1]): number {
  return lab.steps.reduce((sum, step) => sum + stepPoints(step, run), 0)
}

function stepOf(lab: Lab, number: number): Step | undefined {
  return lab.steps[number - 1]
}
