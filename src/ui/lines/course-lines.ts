import { fractionOf, percentOf, type CourseItem } from '../../progress/standing.ts'
import { clusterFor, type MachineStatus } from '../../running/machine-status.ts'
import { padTo } from '../text/pad-to.ts'
import { wrapLine } from '../text/wrap-line.ts'
import type { Theme } from '../theme.ts'
import type { Course } from './course.ts'
import { counted, duration } from './measure.ts'

/** The course as lines, and on which of them each item stands. */
export function courseLines(course: Course, marked: number, width: number, theme: Theme): { readonly lines: readonly string[]; readonly rows: readonly number[] } {
  const lines: string[] = []
  const rows: number[] = []
  for (const track of course.tracks) {
    if (lines.length > 0) lines.push('')
    const percent = `${percentOf(track.standing.credit)} %`
    lines.push(`${theme.strong(padTo(track.title, Math.max(8, width - percent.length - 1)))}${theme.quiet(percent)}`)
    for (const item of track.items) {
      const index = rows.length
      rows.push(lines.length)
      lines.push(itemLine(item, index === marked, index === course.next, width, theme))
    }
  }
  return { lines, rows }
}

function itemLine(item: CourseItem, isMarked: boolean, isNext: boolean, width: number, theme: Theme): string {
  const marks = { new: theme.quiet('○'), started: theme.unsure('◐'), done: theme.good('✓') }
  const title = item.kind === 'lab' ? item.lab.title : `Quiz: ${item.quiz.title}`
  const aside = `${isNext ? theme.accent('next ') : ''}${scoreOf(item)}`
  const size = (isNext ? 5 : 0) + scoreOf(item).length
  const text = padTo(title, Math.max(8, width - size - 6))
  return `${isMarked ? theme.accent('▸') : ' '} ${marks[item.progress.state]} ${isMarked ? theme.inverse(text) : text} ${theme.quiet(aside)}`
}

function scoreOf(item: CourseItem): string {
  if (item.kind === 'quiz') return `${String(item.progress.best?.score ?? 0).padStart(3)}/${String(item.quiz.questions.length).padEnd(3)}`
  if (item.lab.reading) return `${item.lab.minutes} min`.padStart(7)
  return `${String(item.progress.best).padStart(3)}/${String(item.lab.points).padEnd(3)}`
}

/** What the marked item is, and what it needs that is not there yet. */
export function itemLines(item: CourseItem, machine: MachineStatus, width: number, theme: Theme): readonly string[] {
  const wrapped = (text: string, style: (text: string) => string = (same) => same): string[] => wrapLine(text, width).map((line) => style(line.text))
  if (item.kind === 'quiz') {
    const best = item.progress.best === undefined ? [] : wrapped(`Best so far: ${item.progress.best.score} of ${item.progress.best.of}`, theme.good)
    return [...wrapped(item.quiz.title, theme.strong), ...wrapped(counted(item.quiz.questions.length, 'question'), theme.quiet), '', ...wrapped(item.quiz.summary), '', ...best]
  }
  const { lab, progress } = item
  const facts = [lab.level, `${lab.minutes} min`, lab.reading ? 'to be read' : counted(lab.points, 'point'), ...(progress.activeMs > 0 ? [`${duration(progress.activeMs)} spent`] : [])].join(' · ')
  const place = progress.state === 'started' && progress.stepNumber > 0 ? wrapped(`You are at step ${Math.min(progress.stepNumber, lab.steps.length)} of ${lab.steps.length}.`, theme.unsure) : []
  return [
    ...wrapped(lab.title, theme.strong),
    ...wrapped(facts, theme.quiet),
    '',
    ...wrapped(lab.summary),
    '',
    ...place,
    ...lackLines(item, machine, width, theme),
    ...lab.objectives.flatMap((one) => wrapLine(one, width - 2).map((line, index) => `${index === 0 ? theme.quiet('• ') : '  '}${line.text}`)),
  ]
}

/** What a lab needs and this machine does not have (yet), in words. */
function lackLines(item: Extract<CourseItem, { kind: 'lab' }>, machine: MachineStatus, width: number, theme: Theme): string[] {
  const say = (text: string, style: (text: string) => string): string[] => [...wrapLine(text, width).map((line) => style(line.text)), '']
  switch (machine.kind) {
    case 'unknown':
      return []
    case 'no-engine':
      if (item.lab.reading) return []
      return say(`Lacks a Docker Engine: ${machine.why}. d shows how to mend it.`, theme.unsure)
    case 'engine': {
      if (item.lab.cluster === undefined) return []
      const { name, state } = clusterFor(machine, item.lab.cluster.nodes)
      if (state === 'running') return []
      if (state === 'foreign') return say(`A container has the name of the cluster ${name} and is not ours. d says more.`, theme.bad)
      if (state === 'making') return say('Its cluster is being made by another k8s-labs; opening the lab waits for it.', theme.quiet)
      return say(`Needs a cluster of ${item.lab.cluster.nodes} nodes; opening it makes one.`, theme.quiet)
    }
    default:
      return machine satisfies never
  }
}

/** The header's right side: cluster and course progress. */
export function statusText(machine: MachineStatus, course: Pick<Course, 'standing'>, theme: Theme): string {
  const percent = `${percentOf(course.standing.credit)} %`
  const full = Math.round(fractionOf(course.standing.credit) * 12)
  const bar = theme.accent('▓'.repeat(full)) + theme.quiet('░'.repeat(12 - full))
  return `${machineText(machine, theme)}   ${percent} ${bar}`
}

/**
 * Engine and cluster in a few words.
 * @param needed nodes of the cluster that is meant; 0: the engine alone
 */
export function machineText(machine: MachineStatus, theme: Theme, needed = 2): string {
  switch (machine.kind) {
    case 'unknown':
      return theme.quiet('○ looking …')
    case 'no-engine':
      return `${theme.bad('✗')} no Docker`
    case 'engine': {
      const { name, state, nodes } = clusterFor(machine, needed)
      if (needed === 0) return `${theme.good('●')} Docker ${machine.version}`
      if (state === 'running') return `${theme.good('●')} ${name} ${counted(nodes, 'node')}`
      const words = { absent: 'no cluster yet', making: 'cluster being made', stopped: 'cluster stopped', broken: 'cluster broken', foreign: 'name taken' }
      return `${theme.quiet('○')} ${words[state]}`
    }
    default:
      return machine satisfies never
  }
}

