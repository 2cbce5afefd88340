import type { Bench } from '../bench.ts'
import { changeCrowd } from '../crowd/change-crowd.ts'
import { crowdLab } from '../crowd/crowd-lab.ts'
import { crowdSize } from '../crowd/crowd-pod.ts'
import { Crowd } from '../crowd/crowd.ts'
import { FollowingProcess } from '../crowd/following-process.ts'
import { GeneratedContent } from '../generated/generated-content.ts'
import { measurementOf, type Measurement } from '../measurement.ts'
import type { Part } from '../part.ts'
import { cpuMs, residentMemory } from '../process-usage.ts'

const namespace = 'bench-crowd'
const gaugeMs = 5_000
const changes = { everyMs: 50, forMs: 20_000 } as const

/**
 * 200 checks of one namespace with 1,000 Pods, followed in a process of their own: how many verdicts it can give in a
 * second, and what it does while Pods are changed, 20 times a second at most. Nothing runs in the Pods; to the API they look as if.
 */
export const crowd: Part = { letter: 'j', title: `200 checks, ${crowdSize.pods} Pods in a namespace`, measure }

async function* measure(bench: Bench): AsyncGenerator<Measurement> {
  const { signal } = bench
  const cluster = await bench.cluster()
  await using content = await GeneratedContent.write(1, crowdLab)
  bench.say(`making ${crowdSize.pods} Pods`)
  await using crowd = await Crowd.make(cluster, namespace, signal)
  const { kubeconfig, context, home, env } = cluster
  using following = await FollowingProcess.start({ kubeconfig, context, namespace, content: content.folder, home }, env, signal)
  const { now: settled } = await residentMemory(following.pid)

  bench.say(`giving verdicts for ${gaugeMs / 1000} seconds`)
  yield measurementOf('/s', { what: 'verdicts given, all asked again and again', values: await following.gauge(gaugeMs, signal) })

  bench.say(`changing Pods for ${changes.forMs / 1000} seconds`)
  const before = await cpuMs(following.pid)
  const { made, seconds, sinceSent, sinceAnswered } = await changeCrowd(crowd, following, changes, signal)
  const used = (await cpuMs(following.pid)) - before
  yield measurementOf('/s', { what: 'changes made', values: [made / seconds] })
  yield measurementOf('ms', { what: 'verdict given, since it was sent', values: sinceSent })
  yield measurementOf('ms', { what: "verdict given, since the API's answer", values: sinceAnswered }, { target: { median: 250, p95: 500 } })
  yield measurementOf('ms', { what: 'processor time for a change', values: [used / made] })
  const { now, peak } = await residentMemory(following.pid)
  yield measurementOf('MiB', { what: 'resident memory when all have a verdict', values: [settled] })
  yield measurementOf('MiB', { what: `resident memory ${made} changes later`, values: [now] })
  yield measurementOf('MiB', { what: 'the most until then', values: [peak] })
}
