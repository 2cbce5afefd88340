import { crowdSize, groupName, podName } from './crowd-pod.ts'

/** How many checks of each sort there are. */
export const crowdChecks = { named: 120, groups: crowdSize.groups, counts: 30 } as const

/** The title of the check that is green while a Pod is turned on. */
export function titleOfPod(number: number): string {
  return `${podName(number)} is turned on`
}

/**
 * The text of a lab with very many checks in one step, of the sorts that labs have: one object by its name, all of a
 * selector by a condition, and how many of a selector there are.
 */
export function crowdLab(): string {
  const checks = [
    ...numbers(crowdChecks.named).map((number) => check(titleOfPod(number), `{ kind: Pod, name: ${podName(number)} }`, ['expect: { metadata: { labels: { turned: "on" } }, status: { phase: Running } }'])),
    ...numbers(crowdChecks.groups).map((number) => check(`all of group ${number} run`, `{ kind: Pod, selector: 'group=${groupName(number)}' }`, ["where: objects.size() >= 10 && objects.all(one, one.status.phase == 'Running')"])),
    ...numbers(crowdChecks.counts).map((number) => check(`one of group ${number} is turned on`, `{ kind: Pod, selector: 'group=${groupName(number)},turned=on' }`, ['count: { min: 1 }'])),
  ]
  return `---
title: A crowd
summary: Very many checks of very many Pods.
level: beginner
minutes: 1
objectives: [Be looked at]
cluster: { nodes: 2 }
---
The benchmark follows these checks while it changes the Pods.

## All at once

${checks.join('\n')}
\`\`\`sh solve
true
\`\`\`
`
}

function check(title: string, target: string, demands: readonly string[]): string {
  return ['```yaml check', `title: ${title}`, 'points: 1', `kubernetes: ${target}`, ...demands, '```', ''].join('\n')
}

function numbers(count: number): readonly number[] {
  return [...Array.from({ length: count }).keys()]
}
