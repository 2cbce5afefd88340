import type { Bench } from '../bench.ts'
import type { BenchCluster } from '../bench-cluster.ts'
import { measurementOf, type Measurement } from '../measurement.ts'
import { openDeployments, resetDeployments } from '../deployments-lab.ts'
import type { Part } from '../part.ts'
import { residentMemory } from '../process-usage.ts'
import { moveMark, quit } from '../screens.ts'

const target = { median: 150 }
const presses = 400

/** Resident memory of the program in a terminal: on its home screen, and in a lab whose checks are watched. */
export const memory: Part = { letter: 'e', title: 'Resident memory', measure }

async function* measure(bench: Bench): AsyncGenerator<Measurement> {
  {
    await using program = await bench.program.open({ home: await bench.newHome() })
    await program.waitForQuiet({ quietMs: 2000 })
    yield measurementOf('MiB', { what: 'home', values: [(await residentMemory(program.pid)).now] }, { target })
    for (let press = 1; press <= presses; press += 1) await moveMark(program, press)
    yield measurementOf('MiB', { what: `home, ${presses} keys later`, values: [(await residentMemory(program.pid)).now] }, { target })
    await quit(program)
  }
  const cluster = await bench.cluster()
  try {
    yield* inLab(cluster)
  } finally {
    await resetDeployments(cluster)
  }
}

async function* inLab(cluster: BenchCluster): AsyncGenerator<Measurement> {
  await using program = await openDeployments(cluster)
  await program.waitForQuiet({ quietMs: 2000 })
  const { now, peak } = await residentMemory(program.pid)
  yield measurementOf('MiB', { what: 'lab with watches', values: [now] }, { target })
  yield measurementOf('MiB', { what: 'the most until then', values: [peak] }, { target })
  program.type('q')
  await quit(program)
}
