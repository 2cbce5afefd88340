import { cpus, loadavg, release, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { Bench } from './bench.ts'
import type { Measurement } from './measurement.ts'
import type { Part, PartResult } from './part.ts'
import { changeToVerdict } from './parts/change-to-verdict.ts'
import { clusterUp } from './parts/cluster-up.ts'
import { crowd } from './parts/crowd.ts'
import { growth } from './parts/growth.ts'
import { keyToFrame } from './parts/key-to-frame.ts'
import { lint } from './parts/lint.ts'
import { memory } from './parts/memory.ts'
import { proof } from './parts/proof.ts'
import { reset } from './parts/reset.ts'
import { startUp } from './parts/start-up.ts'
import { terminalBytes } from './parts/terminal-bytes.ts'
import { table } from './table.ts'

/** In this order: what wants a quiet machine comes before there is a cluster, and the cluster of b serves the rest. */
const parts: readonly Part[] = [startUp, lint, keyToFrame, clusterUp, changeToVerdict, reset, memory, terminalBytes, proof, crowd, growth]

const interrupt = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupt.abort(new Error(`interrupted by ${name}`)))

const { chosen, minutes } = readArguments()
const startedAt = new Date()
const load = loadavg()[0] ?? 0
const results: PartResult[] = []
{
  await using bench = await Bench.open({ minutes }, interrupt.signal)
  for (const part of chosen) results.push(await measured(part, bench))
}
const machine = { processors: cpus().length, model: cpus()[0]?.model ?? '', memoryGiB: Math.round(totalmem() / 2 ** 30), system: `${process.platform} ${release()}`, node: process.version, load: { before: load, after: loadavg()[0] ?? 0 } }
const seconds = Math.round((Date.now() - startedAt.getTime()) / 1000)
process.stderr.write(`\n${table(results)}\n${machine.processors} processors, load ${machine.load.before.toFixed(1)} before and ${machine.load.after.toFixed(1)} after, Node ${process.version}; ${seconds} s in all\n`)
process.stdout.write(`${JSON.stringify({ startedAt, seconds, machine, parts: results }, undefined, 2)}\n`)
process.exitCode = interrupt.signal.aborted ? 130 : results.some(({ failed }) => failed !== undefined) ? 1 : 0

/** The letters of parts, with or without `--only`; `--minutes N` shortens what takes ten minutes. */
function readArguments(): { readonly chosen: readonly Part[]; readonly minutes: number } {
  const { values, positionals } = parseArgs({ options: { only: { type: 'string' }, minutes: { type: 'string', default: '10' } }, allowPositionals: true })
  const asked = [...(values.only?.split(',') ?? []), ...positionals]
  const letters = asked.length === 0 ? parts.map(({ letter }) => letter) : asked
  const unknown = letters.filter((letter) => !parts.some((part) => part.letter === letter))
  if (unknown.length > 0) {
    process.stderr.write([`There is no part ${unknown.join(', ')}. There are:`, ...parts.map(({ letter, title }) => `  ${letter}  ${title}`), ''].join('\n'))
    process.exit(2)
  }
  const minutes = Number(values.minutes)
  if (!(minutes > 0)) {
    process.stderr.write(`--minutes ${values.minutes} is no number of minutes.\n`)
    process.exit(2)
  }
  return { minutes, chosen: parts.filter(({ letter }) => letters.includes(letter)) }
}

/** A failure is the part's own: what it measured before counts, and the other parts go on. */
async function measured(part: Part, bench: Bench): Promise<PartResult> {
  process.stderr.write(`${part.letter}  ${part.title}\n`)
  const measurements: Measurement[] = []
  const start = performance.now()
  let failure: { failed?: string } = {}
  try {
    bench.signal.throwIfAborted()
    for await (const measurement of part.measure(bench)) measurements.push(measurement)
  } catch (error) {
    failure = { failed: error instanceof Error ? error.message : String(error) }
  }
  return { part: part.letter, title: part.title, seconds: (performance.now() - start) / 1000, measurements, ...failure }
}
