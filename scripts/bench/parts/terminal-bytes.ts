import { setTimeout as wait } from 'node:timers/promises'
import type { TerminalProgram } from '../../../test/harness/terminal-program.ts'
import type { Bench } from '../bench.ts'
import { openDeployments, resetDeployments } from '../deployments-lab.ts'
import { measurementOf, type Measurement } from '../measurement.ts'
import type { Part } from '../part.ts'
import { cpuMs } from '../process-usage.ts'
import { quit } from '../screens.ts'

const presses = 20
const idleMs = 30_000

/** What the program writes to the terminal: for a key press, and while nothing happens. */
export const terminalBytes: Part = { letter: 'f', title: 'Bytes written to the terminal', measure }

async function* measure(bench: Bench): AsyncGenerator<Measurement> {
  const { signal } = bench
  await using home = await bench.program.open({ home: await bench.newHome() })
  await home.waitForQuiet({ quietMs: 1000 })
  yield measurementOf('bytes', { what: 'a key that moves the mark, home', values: await bytesOfPresses(home) })
  const cluster = await bench.cluster()
  try {
    await using lab = await openDeployments(cluster)
    await lab.waitForQuiet({ quietMs: 1000 })
    yield measurementOf('bytes', { what: 'a key that scrolls, lab', values: await bytesOfPresses(lab) })
    bench.say(`nothing for ${idleMs / 1000} seconds`)
    const [idleHome, idleLab] = await Promise.all([idle(home, signal), idle(lab, signal)])
    for (const [where, idle] of [['home', idleHome], ['lab with watches', idleLab]] as const) {
      yield measurementOf('bytes/min', { what: `idle, ${where}`, values: [idle.bytes] }, { target: { median: 0 } })
      yield measurementOf('ms', { what: `processor time of an idle minute, ${where}`, values: [idle.cpuMs] })
    }
    lab.type('q')
    await quit(lab)
    await quit(home)
  } finally {
    await resetDeployments(cluster)
  }
}

/** Five down, five up and so on, each until all that it causes has been written. */
async function bytesOfPresses(program: TerminalProgram): Promise<readonly number[]> {
  const bytes: number[] = []
  for (let press = 0; press < presses; press += 1) {
    const mark = program.mark()
    const before = program.screen.text()
    program.press(Math.floor(press / 5) % 2 === 0 ? 'down' : 'up')
    await program.screen.hides(before)
    await program.waitForQuiet({ quietMs: 150 })
    bytes.push(program.bytesSince(mark))
  }
  return bytes
}

/** What is written and computed in half a minute without a key, for a whole one. */
async function idle(program: TerminalProgram, signal: AbortSignal): Promise<{ readonly bytes: number; readonly cpuMs: number }> {
  const mark = program.mark()
  const before = await cpuMs(program.pid)
  await wait(idleMs, undefined, { signal })
  const perMinute = 60_000 / idleMs
  return { bytes: program.bytesSince(mark) * perMinute, cpuMs: ((await cpuMs(program.pid)) - before) * perMinute }
}
