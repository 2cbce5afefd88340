import { setTimeout as wait } from 'node:timers/promises'
import type { TerminalProgram } from '../../../test/harness/terminal-program.ts'
import { namespaceOf } from '../../../src/content/lab.ts'
import type { Bench } from '../bench.ts'
import { benchContent, benchLab } from '../bench-lab.ts'
import { measurementOf, type Measurement } from '../measurement.ts'
import type { Part } from '../part.ts'
import { residentMemory } from '../process-usage.ts'
import { openLab, quit } from '../screens.ts'
import { slope, type Point } from '../statistics.ts'
import { Switch } from '../switch.ts'

const target = { median: 150 }
const everyMs = 200
const sampleEveryMs = 2_000

/**
 * Resident memory of the program in a terminal, with a lab open whose check is followed, while what the check looks at
 * changes five times a second for as long as `--minutes` says. What it gains a minute is taken from the second half: at
 * first every program grows.
 */
export const growth: Part = { letter: 'k', title: 'Resident memory while everything changes', measure }

async function* measure(bench: Bench): AsyncGenerator<Measurement> {
  const { signal, minutes } = bench
  const cluster = await bench.cluster()
  const lab = await benchLab()
  const content = ['--content', benchContent]
  try {
    // Another part may have agreed to the lab, which is then not asked about: `--yes` makes it the same either way.
    await using program = await bench.program.open({ home: cluster.home, args: [...content, '--yes'], env: cluster.env })
    await openLab(program, lab.title)
    // Behind the introduction and the first step.
    program.press('right', 'right')
    await program.screen.shows('✗ the switch is on', { timeoutMs: 180_000 })
    using toggle = await Switch.make(cluster, namespaceOf(lab), signal)
    bench.say(`changing something ${1000 / everyMs} times a second for ${minutes} minutes`)
    const { changes, samples } = await watchMemory(program, toggle, minutes * 60_000, signal)
    // It has not merely stood there.
    await toggle.turn(1)
    await program.screen.shows('✓ the switch is on')
    program.type('q')
    await quit(program)
    yield* measurementsOf(samples, changes)
  } finally {
    // Also after an interruption, and so without its signal.
    await cluster.run([...content, 'reset', lab.id, '--force', '--yes'], AbortSignal.timeout(120_000))
  }
}

/** Memory in MiB by minutes since the beginning, the first and the last moment included. */
async function watchMemory(program: TerminalProgram, toggle: Switch, forMs: number, signal: AbortSignal): Promise<{ readonly changes: number; readonly samples: readonly Point[] }> {
  const begun = performance.now()
  const passed = (): number => performance.now() - begun
  const samples: Point[] = []
  const sample = async (): Promise<void> => void samples.push({ x: passed() / 60_000, y: (await residentMemory(program.pid)).now })
  let changes = 0
  for (; passed() < forMs; changes += 1) {
    if (passed() >= samples.length * sampleEveryMs) await sample()
    await toggle.turn(changes)
    await wait(Math.max(0, (changes + 1) * everyMs - passed()), undefined, { signal })
  }
  await sample()
  return { changes, samples }
}

function* measurementsOf(samples: readonly Point[], changes: number): Generator<Measurement> {
  const values = samples.map(({ y }) => y)
  const secondHalf = samples.slice(Math.floor(samples.length / 2))
  const of = (what: string, found: readonly number[], shown: { readonly target?: Measurement['target'] } = {}): Measurement => measurementOf('MiB', { what, values: found }, shown)
  yield of('at the beginning', values.slice(0, 1))
  yield of(`after ${changes} changes`, values.slice(-1), { target })
  yield of('all the while', values, { target })
  yield measurementOf('MiB/min', { what: 'gained a minute, second half', values: [slope(secondHalf)] })
}
