import { writeFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { clusterShape } from '../cluster/cluster-name.ts'
import { clusterStatus } from '../cluster/cluster-status.ts'
import { restCluster } from '../cluster/rest-cluster.ts'
import type { Lab } from '../content/lab.ts'
import { exitCodes, Failure, type ExitCode } from '../failure.ts'
import { isProven, type LabProof } from '../proof/claim.ts'
import type { ProofEvent } from '../proof/prove-lab.ts'
import { proveLabs } from '../proof/prove-labs.ts'
import { claimLines, proofTable } from '../proof/proof-table.ts'
import { proofsAsJunit } from '../proof/proofs-as-junit.ts'
import { needsSpare } from '../proof/spare-clusters.ts'
import { agreeToRun } from './agree.ts'
import { chooseLab } from './choose-lab.ts'
import { confirm } from './confirm.ts'
import { interruptible } from './interrupt.ts'
import { print, printJson, say, sayProblems, streamTheme } from './output.ts'
import { openProgram, type GlobalOptions, type Program } from './program.ts'
import { tellStages } from './stage-printer.ts'

export interface TestOptions extends GlobalOptions {
  readonly json?: boolean
  /** File for the result as JUnit XML. */
  readonly junit?: string
  /** Prints what the labs' commands print, too; then labs are proven one after the other. */
  readonly verbose?: boolean
  /** Labs at once; absent: as many as the machine can bear. */
  readonly jobs?: number
}

/**
 * `test [LAB…]`: proves labs on the real engine and cluster; without words, all of them. The result goes to standard
 * output, how it goes on to standard error.
 * @returns 1 when anything is not proven, or a content file cannot be read
 */
export async function test(words: readonly string[], options: TestOptions): Promise<ExitCode> {
  const program = await openProgram(options)
  const labs = words.length === 0 ? program.content.labs : [...new Set(words.map((word) => chooseLab(program, word)))]
  if (words.length === 0) sayProblems(program.content.problems)
  const isReadable = words.length > 0 || program.content.problems.length === 0
  await agreeToRun(program, labs)
  const asked = [`This does ${labs.map(({ id }) => id).join(', ')} on this machine, with all solutions and wrong answers, and removes again what it makes.`]
  if (!(await confirm(asked, 'Go on?', options.yes === true))) return exitCodes.notPassed
  const untell = [program.engineProvisioning, program.clusterProvisioning].map((one) => tellStages(one, options.verbose === true))
  try {
    const { folders, ensure } = program
    const proofs = await interruptible(async (signal) => {
      const rest = await restAsBefore(labs, program, signal)
      return await proveLabs(labs, { folders, ensure, rest, env: process.env }, (lab, event) => tell(lab, event, options.verbose === true), signal, options.verbose === true ? 1 : options.jobs)
    })
    if (options.junit !== undefined) writeJunit(options.junit, proofs)
    if (options.json === true) printJson(proofs.map((proof) => ({ ...proof, proven: isProven(proof), file: relative(process.cwd(), proof.file) })))
    else for (const line of proofTable(proofs, process.cwd())) print(line)
    return isReadable && proofs.every(isProven) ? exitCodes.done : exitCodes.notPassed
  } finally {
    for (const stop of untell) stop()
  }
}

/** Stops a cluster beside the usual one that only this test has made or started; what ran before goes on running. */
async function restAsBefore(labs: readonly Lab[], { machine, folders }: Pick<Program, 'machine' | 'folders'>, signal: AbortSignal): Promise<(nodes: number) => Promise<void>> {
  const request = { folders, findEngine: () => machine.engine() }
  const names = new Set(labs.filter(needsSpare).map(({ cluster }) => clusterShape(cluster?.nodes ?? 0).name))
  const states = await Promise.all([...names].map((name) => clusterStatus({ name, ...request }, signal)))
  const running = new Set(states.flatMap(({ state, name }) => (state === 'running' ? [name] : [])))
  return async (nodes) => {
    const { name } = clusterShape(nodes)
    try {
      if (!running.has(name)) await restCluster({ name, ...request }, AbortSignal.timeout(60_000))
    } catch (error) {
      // Then it goes on running, which harms no proof.
      if (!(error instanceof Failure)) throw error
      say(error.message)
    }
  }
}

function tell(lab: Lab, event: ProofEvent, verbose: boolean): void {
  const theme = streamTheme(process.stderr)
  switch (event.kind) {
    case 'step':
      return say(`${theme.accent('▸')} ${lab.id}  ${event.step.number}/${lab.steps.length} ${event.step.title}`)
    case 'output':
      if (verbose) process.stderr.write(event.text)
      return
    case 'settled':
      for (const line of claimLines({ file: `${lab.folder}/lab.md` }, event.claim, process.cwd())) say(theme.bad(line))
      return
    default:
      return event satisfies never
  }
}

function writeJunit(path: string, proofs: readonly LabProof[]): void {
  const file = resolve(path)
  try {
    writeFileSync(file, proofsAsJunit(proofs, process.cwd()))
  } catch (error) {
    throw new Failure({
      what: `The result could not be written to ${file}`,
      why: error instanceof Error ? error.message : String(error),
      next: ['Name a file in a folder that is there and can be written.'],
      exitCode: exitCodes.usage,
      cause: error,
    })
  }
}
