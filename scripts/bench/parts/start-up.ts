import type { Bench } from '../bench.ts'
import type { BuiltProgram } from '../built-program.ts'
import { measurementOf, type Measurement } from '../measurement.ts'
import type { Part } from '../part.ts'
import { cpuMs } from '../process-usage.ts'
import { quit } from '../screens.ts'
import { timedCommand, type Timing } from '../timed-command.ts'

const runs = 15

/** From nothing to an answer, and to the home screen, beside what Node itself needs to start. */
export const startUp: Part = { letter: 'a', title: 'Start-up', measure }

async function* measure(bench: Bench): AsyncGenerator<Measurement> {
  const found = { node: [] as Timing[], version: [] as Timing[], frame: [] as Timing[] }
  // The first run fills Node's compile cache, as every first start of a program does; it does not count.
  for (let run = 0; run <= runs; run += 1) {
    bench.signal.throwIfAborted()
    const node = await timedCommand({ file: process.execPath, args: ['-e', '0'], signal: bench.signal })
    const version = await timedCommand({ file: process.execPath, args: [bench.program.launcher, '--version'], signal: bench.signal })
    const frame = await firstFrame(bench.program, await bench.newHome())
    if (run === 0) continue
    found.node.push(node)
    found.version.push(version)
    found.frame.push(frame)
  }
  for (const [clock, of] of [['time', 'wallMs'], ['processor time', 'cpuMs']] as const) {
    const baseline = { what: 'node -e 0', values: found.node.map((timing) => timing[of]) }
    const target = of === 'wallMs' ? { median: 250 } : undefined
    yield measurementOf('ms', { what: `--version, ${clock}`, values: found.version.map((timing) => timing[of]) }, { baseline })
    yield measurementOf('ms', { what: `first frame, ${clock}`, values: found.frame.map((timing) => timing[of]) }, { baseline, ...(target === undefined ? {} : { target }) })
  }
}

/** From the start of the process until the whole home screen is there. */
async function firstFrame(built: BuiltProgram, home: string): Promise<Timing> {
  const start = performance.now()
  await using program = await built.open({ home })
  const wallMs = performance.now() - start
  const timing = { wallMs, cpuMs: await cpuMs(program.pid) }
  await quit(program)
  return timing
}
