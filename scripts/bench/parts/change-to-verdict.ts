import { namespaceOf } from '../../../src/content/lab.ts'
import type { Bench } from '../bench.ts'
import { benchContent, benchLab } from '../bench-lab.ts'
import { measurementOf, type Measurement } from '../measurement.ts'
import type { Part } from '../part.ts'
import { residentMemory, cpuMs } from '../process-usage.ts'
import { agreeToLab, openLab, quit } from '../screens.ts'
import { Switch } from '../switch.ts'
import { followChanges } from '../watching/follow-changes.ts'
import { pollChanges } from '../watching/poll-changes.ts'
import type { Sighting } from '../watching/sighting.ts'
import { screenChanges } from '../watching/screen-changes.ts'

const changes = 200

/**
 * From a change in the API to the verdict: where checks are followed, and on the screen; beside a shell loop that asks
 * `kubectl` every second. Each watches 200 changes of its own, made at moments that it cannot foresee.
 */
export const changeToVerdict: Part = { letter: 'c', title: `From a change to the verdict (${changes} changes)`, measure }

async function* measure(bench: Bench): AsyncGenerator<Measurement> {
  const { signal } = bench
  const cluster = await bench.cluster()
  const lab = await benchLab()
  const namespace = namespaceOf(lab)
  const content = ['--content', benchContent]
  try {
    await using program = await bench.program.open({ home: cluster.home, args: content, env: cluster.env })
    await openLab(program, lab.title)
    await agreeToLab(program)
    // Behind the introduction and the first step.
    program.press('right', 'right')
    await program.screen.shows('✗ the switch is on', { timeoutMs: 180_000 })
    using toggle = await Switch.make(cluster, namespace, signal)
    bench.say('watched by the screen')
    const before = await cpuMs(program.pid)
    const onScreen = await screenChanges(program.screen, toggle, changes, signal)
    const processorMs = ((await cpuMs(program.pid)) - before) / changes
    const memory = await residentMemory(program.pid)
    program.type('q')
    await quit(program)

    bench.say('watched by checks that are followed')
    const followed = await followChanges(cluster, lab, toggle, changes, signal)
    bench.say('watched by a shell loop')
    const polled = await pollChanges(cluster, namespace, toggle, changes, signal)

    const target = { median: 250, p95: 500 }
    for (const [since, moment] of [['sent', 'since it was sent'], ['answered', "since the API's answer"]] as const) {
      const baseline = { what: 'kubectl get every second', values: delays(polled, since) }
      yield measurementOf('ms', { what: `verdict given, ${moment}`, values: delays(followed, since) }, { baseline })
      yield measurementOf('ms', { what: `verdict on the screen, ${moment}`, values: delays(onScreen, since) }, { baseline, target })
    }
    yield measurementOf('ms', { what: 'processor time of the program for a change', values: [processorMs] })
    yield measurementOf('MiB', { what: `resident memory after ${changes} changes`, values: [memory.now] }, { target: { median: 150 } })
  } finally {
    // Also after an interruption, and so without its signal.
    await cluster.run([...content, 'reset', lab.id, '--force', '--yes'], AbortSignal.timeout(120_000))
  }
}

function delays(sightings: readonly Sighting[], since: 'sent' | 'answered'): readonly number[] {
  return sightings.map((sighting) => sighting.seen - sighting[since])
}
