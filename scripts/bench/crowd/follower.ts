/** A process that follows the checks of a lab as the program does, so that what it uses can be measured by itself. */
import { systemClock } from '../../../src/checks/clock.ts'
import { followChecks } from '../../../src/checks/follow.ts'
import { gradeFirst } from '../../../src/checks/grade.ts'
import type { Inquiry } from '../../../src/checks/inquiry.ts'
import { inquiryOf } from '../../../src/checks/kinds/registry.ts'
import { connectKubernetes } from '../../../src/cluster/kubernetes-world.ts'
import type { Check } from '../../../src/content/check.ts'
import { loadContent } from '../../../src/content/load.ts'
import { createDockerWorld } from '../../../src/docker/docker-world.ts'
import { findEngine } from '../../../src/docker/engine.ts'
import { createShellWorld } from '../../../src/running/shell-world.ts'
import { monotonicMs } from '../monotonic.ts'
import { followerOrder, followerRequest, type FollowerMessage } from './follower-message.ts'

const { content, home, ...cluster } = followerOrder.parse(JSON.parse(process.argv[2] ?? ''))
const checks = loadContent([{ folder: content, origin: 'added' }]).labs.flatMap((lab) => lab.steps.flatMap((step) => step.checks))
const titles = new Map(checks.map(({ id, title }) => [id, title]))
const kubernetes = await connectKubernetes(cluster)
const world = { kubernetes, docker: createDockerWorld(() => findEngine({})), shell: createShellWorld({ cwd: home, env: process.env }) }
const inquiries = checks.map((check) => ({ check, inquiry: inquiryOf(check) }))
const unsettled = new Set(titles.keys())

followChecks(checks, world, (id, { state }) => {
  tell({ kind: 'verdict', title: titles.get(id) ?? id, state, at: monotonicMs() })
  if (state !== 'unknown' && unsettled.delete(id) && unsettled.size === 0) tell({ kind: 'settled' })
})

process.on('message', (message) => {
  void gauge(followerRequest.parse(message).milliseconds).then((perSecond) => tell({ kind: 'gauged', perSecond }))
})
// Its parent is gone.
process.on('disconnect', () => process.exit())

/** Verdicts that it can give in a second: of each round over all checks. */
async function gauge(milliseconds: number): Promise<number[]> {
  const perSecond: number[] = []
  const end = performance.now() + milliseconds
  while (performance.now() < end) {
    const start = performance.now()
    await Promise.all(inquiries.map(ask))
    perSecond.push(checks.length / ((performance.now() - start) / 1000))
  }
  return perSecond
}

async function ask({ check, inquiry }: { readonly check: Check; readonly inquiry: Inquiry }): Promise<void> {
  const { verdict } = await gradeFirst(check, inquiry, world, AbortSignal.timeout(20_000), systemClock)
  if (verdict.state === 'unknown') throw new Error(`there is no verdict on ${check.title}: ${verdict.reason}`)
}

function tell(message: FollowerMessage): void {
  process.send?.(message)
}
