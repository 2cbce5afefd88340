import type { Bench } from '../bench.ts'
import { GeneratedContent } from '../generated/generated-content.ts'
import { generatedLab } from '../generated/generated-lab.ts'
import { measurementOf, type Measurement } from '../measurement.ts'
import type { Part } from '../part.ts'
import { timedCommand, type Timing } from '../timed-command.ts'

const sizes = [
  { labs: 100, runs: 7, target: { median: 1000 } },
  { labs: 500, runs: 5 },
] as const

/** `lint` over generated labs, from the start of the process to its end, beside what Node itself needs to start. */
export const lint: Part = { letter: 'h', title: 'lint over generated labs', measure }

async function* measure(bench: Bench): AsyncGenerator<Measurement> {
  const { program, signal } = bench
  for (const { labs, runs, ...size } of sizes) {
    await using content = await GeneratedContent.write(labs, generatedLab)
    const ofNode: Timing[] = []
    const ofLint: Timing[] = []
    bench.say(`${labs} labs, ${runs} times`)
    // The first run fills Node's compile cache and the system's file cache; it does not count.
    for (let run = 0; run <= runs; run += 1) {
      const node = await timedCommand({ file: process.execPath, args: ['-e', '0'], signal })
      // It fails, and the part with it, should lint find anything.
      const lint = await timedCommand({ file: process.execPath, args: [program.launcher, 'lint', content.folder], signal })
      if (run === 0) continue
      ofNode.push(node)
      ofLint.push(lint)
    }
    for (const [clock, of] of [['time', 'wallMs'], ['processor time', 'cpuMs']] as const) {
      const baseline = { what: 'node -e 0', values: ofNode.map((timing) => timing[of]) }
      const target = of === 'wallMs' && 'target' in size ? { target: size.target } : {}
      yield measurementOf('ms', { what: `${labs} labs, ${clock}`, values: ofLint.map((timing) => timing[of]) }, { baseline, ...target })
    }
  }
}
