import type { TerminalProgram } from '../../../test/harness/terminal-program.ts'
import type { Bench } from '../bench.ts'
import { BenchCluster } from '../bench-cluster.ts'
import { measurementOf, type Measurement } from '../measurement.ts'
import type { Part } from '../part.ts'
import { randomPause } from '../random-pause.ts'
import { moveMark, quit } from '../screens.ts'

const presses = 100

/** From a key to the screen that answers it: at rest, and while the program makes a cluster. */
export const keyToFrame: Part = { letter: 'g', title: 'From a key to the screen', measure }

async function* measure(bench: Bench): AsyncGenerator<Measurement> {
  const atRest = { what: 'at rest', values: await resting(bench) }
  yield measurementOf('ms', atRest, { target: { median: 50 } })
  bench.say('while a cluster is being made')
  const making = { what: 'while a cluster is being made', values: await whileMaking(bench) }
  yield measurementOf('ms', making, { baseline: atRest, target: { median: 50, p95: 50 } })
}

async function resting(bench: Bench): Promise<readonly number[]> {
  await using program = await bench.program.open({ home: await bench.newHome() })
  await program.waitForQuiet({ quietMs: 1000 })
  const times: number[] = []
  for (let press = 1; press <= presses; press += 1) times.push(await timeOfPress(program, press, bench.signal))
  await quit(program)
  return times
}

async function whileMaking(bench: Bench): Promise<readonly number[]> {
  const cluster = await BenchCluster.at(bench.program, 'k8s-labs-bench-keys', await bench.newHome())
  await cluster.down() // what a run that was killed has left
  try {
    await using program = await bench.program.open({ ...cluster, args: ['--yes'] })
    const times: number[] = []
    while (!isMade(program, cluster.name)) times.push(await timeOfPress(program, times.length + 1, bench.signal))
    await quit(program)
    return times
  } finally {
    await cluster.down()
  }
}

function isMade({ screen }: TerminalProgram, cluster: string): boolean {
  if (screen.text().includes('R tries again')) throw new Error(`the cluster could not be made\n${screen.picture()}`)
  return screen.line(1).includes(`● ${cluster}`)
}

/** How long a key takes that moves the mark, in milliseconds. */
async function timeOfPress(program: TerminalProgram, press: number, signal: AbortSignal): Promise<number> {
  await randomPause(200, signal)
  const start = performance.now()
  await moveMark(program, press)
  return performance.now() - start
}
