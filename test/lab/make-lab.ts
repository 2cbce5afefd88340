import type { Check } from '../../src/content/check.ts'
import type { Command, Lab, Step } from '../../src/content/lab.ts'

/** A shell block of a lab. */
export function makeCommand(text: string, more: Partial<Command> = {}): Command {
  return { text, place: { kind: 'workspace' }, background: false, look: false, timeoutMs: 10_000, line: 1, ...more }
}

export function makeCheck(id: string, title: string, more: Partial<Check> = {}): Check {
  return { id, title, points: 5, target: { kind: 'command', command: 'true' }, absent: false, objectives: [], withinMs: 0, line: 1, ...more }
}

export function makeStep(number: number, more: Partial<Step> = {}): Step {
  const checks = more.checks ?? []
  return { number, title: `Step ${number}`, parts: [], runs: [], files: [], checks, hints: [], solve: [], wrongs: [], points: checks.reduce((sum, check) => sum + check.points, 0), line: 1, ...more }
}

/** A lab with these steps, numbered from 1. */
export function makeLab(steps: readonly Step[], more: Partial<Lab> = {}): Lab {
  return {
    id: 'docker/01-sample',
    track: 'docker',
    slug: 'sample',
    title: 'A sample',
    summary: 'For tests.',
    level: 'beginner',
    minutes: 5,
    objectives: [],
    reading: false,
    requires: [],
    images: [],
    nodeImages: [],
    creates: { containers: [], images: [], networks: [], volumes: [], projects: [], clusterObjects: [], nodeMarks: { labels: [], taints: [], cordons: false } },
    introduction: 'Welcome.',
    setup: [],
    steps,
    debrief: 'Well done.',
    points: steps.reduce((sum, step) => sum + step.points, 0),
    folder: '/nowhere',
    ...more,
  }
}
