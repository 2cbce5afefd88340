import { isAsk } from './ask.ts'
import type { Check } from './check.ts'
import type { LabSection } from './lab-section.ts'
import { readLabSection } from './lab-section.ts'
import type { Lab, Step } from './lab.ts'
import type { MarkdownSection } from './markdown-blocks.ts'
import type { ContentProblem } from './problem.ts'

export interface LabSections {
  readonly parts: Pick<Lab, 'introduction' | 'setup' | 'steps' | 'debrief'>
  readonly problems: readonly ContentProblem[]
}

type Report = (line: number, what: string, next: string) => void

/** Makes introduction, steps and debrief of the sections of a lab's markdown. Never throws. */
export function parseLabSections(sections: readonly MarkdownSection[], file: string, withoutCluster: boolean): LabSections {
  const [before, ...others] = sections.map((section, number) => readLabSection(section, number, file))
  const last = others.at(-1)
  const debrief = last !== undefined && isDebrief(last) ? last : undefined
  const bodies = debrief === undefined ? others : others.slice(0, -1)
  const problems = [before, ...others].flatMap((section) => section?.problems ?? [])
  const report: Report = (line, what, next) => void problems.push({ file, line, column: 1, field: '', what, next })
  if (before?.stepBlockLine !== undefined) report(before.stepBlockLine, 'this block stands before the first step', 'Move it under a ##; only prose and setup blocks come before.')
  if (bodies.length === 0) report(others[0]?.line ?? 1, 'there are no steps', 'Begin a step with a line like ## Create the Deployment.')
  for (const section of bodies) stepProblems(section, withoutCluster, report)
  const checks = bodies.flatMap((section) => section.checks)
  reportTwice(bodies, 'step', report)
  reportTwice(checks, 'check', report)
  return {
    parts: { introduction: before === undefined ? '' : prose(before), setup: before?.setup ?? [], steps: bodies.map(stepOf), debrief: debrief === undefined ? '' : prose(debrief) },
    problems
  }
}

function isDebrief(section: LabSection): boolean {
  return section.title.toLowerCase() === 'debrief' && section.stepBlockLine === undefined && section.setup.length === 0
}

function stepProblems(section: LabSection, withoutCluster: boolean, report: Report): void {
  if (section.title === '') report(section.line, 'this step has no title', 'Write it behind the ##.')
  for (const { line } of section.setup) report(line, 'this setup block stands in a step', 'Move it before the first ##; it makes the state that the lab starts from.')
  const deeds = section.checks.filter((check) => !isAsk(check))
  if (deeds.length > 0 && section.runs.length === 0 && section.solve.length === 0) {
    report(section.line, `the step ${JSON.stringify(section.title)} has checks, but nothing that fulfils them`, 'Add a ```sh run or a ```sh solve block.')
  }
  if (section.wrongs.length > 0 && deeds.length === 0) {
    report(section.line, `the step ${JSON.stringify(section.title)} has a wrong answer, but no check to find it`, 'Add a ```yaml check block, or remove the wrong answer.')
  }
  if (!withoutCluster) return
  for (const check of section.checks) {
    if (asksCluster(check)) report(check.line, `the ${isAsk(check) ? 'question' : 'check'} ${JSON.stringify(check.title)} asks a cluster, and the lab needs none`, 'Write `cluster: {}` in the front matter.')
  }
  for (const { place, line } of section.runs) {
    if (place.kind === 'pod') report(line, 'this command runs in a Pod, and the lab needs no cluster', 'Write `cluster: {}` in the front matter.')
  }
}

function asksCluster({ target }: Check): boolean {
  switch (target.kind) {
    case 'kubernetes':
      return true
    case 'http':
    case 'exec':
    case 'logs':
      return target.endpoint.kind !== 'container'
    case 'docker':
    case 'compose':
    case 'file':
    case 'command':
      return false
    case 'any':
    case 'all':
      return target.parts.some(asksCluster)
    case 'ask':
      return target.right.kind === 'computed' && asksCluster(target.right.of)
  }
}

function reportTwice(titled: readonly { readonly title: string; readonly line: number }[], kind: string, report: Report): void {
  const lines = new Map<string, number>()
  for (const { title, line } of titled) {
    const key = title.toLowerCase()
    const first = lines.get(key)
    if (first === undefined) lines.set(key, line)
    else if (title !== '') report(line, `there is a ${kind} ${JSON.stringify(title)} already, in line ${first}`, 'Give each its own title.')
  }
}

function stepOf(section: LabSection, index: number): Step {
  const { title, line, parts, runs, files, checks, hints, solve, wrongs } = section
  return { number: index + 1, title, parts, runs, files, checks, hints, solve, wrongs, points: checks.reduce((sum, check) => sum + check.points, 0), line }
}

function prose(section: LabSection): string {
  return section.parts.flatMap((part) => (part.kind === 'prose' ? [part.markdown] : [])).join('\n\n')
}
