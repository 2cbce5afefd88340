import type { Check, ExecTarget } from '../../content/check.ts'
import type { Asking, Finding, Inquiry } from '../inquiry.ts'
import { kubectl } from '../look.ts'
import { lastLineOf } from '../explain/last-log-line.ts'
import { matchOutput } from '../matching/match-output.ts'
import { whereOf } from '../where/where-of-check.ts'
import { expectationInWords } from '../words.ts'
import type { ExecResult } from '../world.ts'
import { dependenciesOf, endpointInWords, reachContainer, reachPod } from './endpoint.ts'
import { kubernetesOf } from './kubernetes-of.ts'
import { actualInWords, differencesInWords } from './mismatch-words.ts'

/** A check of what a command in a Pod or a container gives: exit code 0 where none is named, and its output. */
export function execInquiry(check: Check, target: ExecTarget): Inquiry {
  const place = endpointInWords(target.endpoint)
  const command = commandInWords(target.command)
  const expected = `\`${command}\` in ${place}${expectationInWords(check)}`
  return {
    expected,
    deadlineMs: 10_000,
    afterChangeMs: 250,
    whileRedMs: 2_000,
    dependencies: dependenciesOf(target.endpoint),
    ask: async (asking) => {
      const run = await runIn(target, expected, asking)
      if (run.state !== 'ran') return run
      const { result } = run
      const mismatches = [...matchOutput(check.expect, result), ...((await whereOf(check))?.unmet({ object: result, objects: [result] }) ?? [])]
      if (mismatches.length === 0) return { state: 'pass', expected, actual: `exit code ${result.exitCode}` }
      const said = lastLineOf(result.stderr)
      const words = `${differencesInWords(`\`${command}\` in ${place}`, mismatches)}${said === undefined || result.exitCode === 0 ? '' : ` It says: "${said}".`}`
      return { state: 'fail', expected, actual: actualInWords(mismatches), differences: mismatches.length, reason: words, look: run.look }
    }
  }
}

/** What a command gave, or that there was nothing to run it in. */
type Run = Finding | { readonly state: 'ran'; readonly result: ExecResult; readonly look: string }

/** Runs the command of a target where it says. @throws Unanswered */
export async function runIn({ endpoint, command }: ExecTarget, expected: string, asking: Asking): Promise<Run> {
  const { world, signal } = asking
  const written = command.length === 3 && command[0] === 'sh' && command[1] === '-c' ? `sh -c '${(command[2] ?? '').replaceAll("'", `'\\''`)}'` : command.join(' ')
  switch (endpoint.kind) {
    case 'pod': {
      const reached = await reachPod(endpoint, asking)
      if (reached.state === 'not-found') return { ...reached, state: 'fail', expected }
      const kubernetes = kubernetesOf(world)
      const { name, namespace } = reached.at
      const { container } = endpoint
      const result = await kubernetes.exec({ namespace, name, ...(container === undefined ? {} : { container }) }, command, signal)
      return { state: 'ran', result, look: kubectl(`exec ${name}${container === undefined ? '' : ` -c ${container}`} -- ${written}`, namespace, kubernetes.namespace) }
    }
    case 'container': {
      const reached = await reachContainer(endpoint, asking)
      if (reached.state === 'not-found') return { ...reached, state: 'fail', expected }
      return { state: 'ran', result: await world.docker.exec(endpoint.name, command, signal), look: `docker exec ${endpoint.name} ${written}` }
    }
  }
}

function commandInWords(command: readonly string[]): string {
  const text = command.length === 3 && command[0] === 'sh' && command[1] === '-c' ? (command[2] ?? '') : command.join(' ')
  const [first = ''] = text.trim().split('\n')
  return first.length > 60 || first !== text.trim() ? `${first.slice(0, 59)}…` : first
}
