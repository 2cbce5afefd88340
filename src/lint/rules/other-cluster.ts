import { leavesOf } from '../../content/check.ts'
import { placeInBlock } from '../linted-lab.ts'
import type { LintedLab, Place, RuleProblem } from '../linted-lab.ts'
import { callsOf } from '../../shell/call.ts'
import { environmentChanges } from '../../shell/environment-changes.ts'
import type { EnvironmentChange } from '../../shell/environment-changes.ts'
import { withNestedScripts } from '../../shell/nested-scripts.ts'
import { otherClusterCall } from '../../shell/other-cluster-call.ts'
import { readShellScript } from '../../shell/shell-script.ts'
import type { ShellScript } from '../../shell/shell-script.ts'
import { placeInCheck } from '../yaml-place.ts'

/** Line and column of a script, both from 0. */
type ScriptPlace = { readonly line: number; readonly column: number }

/**
 * Commands that leave the program's own cluster and engine, or make or delete one: in shell blocks, in checks, and in
 * shell scripts that the lab brings along.
 */
export function otherClusterProblems(linted: LintedLab): readonly RuleProblem[] {
  const { lab, blocks, beside } = linted
  // What runs inside of a container has neither the learner's kubeconfig nor engine.
  const here = blocks.filter(({ command }) => command.place.kind === 'workspace')
  const checks = lab.steps.flatMap((step) => step.checks).flatMap(leavesOf)
  const folder = linted.file.replace(/[^/]*$/, '')
  return [
    ...here.flatMap((block) => problemsIn(block.script, (at) => placeInBlock(block, at))),
    ...checks.flatMap((check) => (check.target.kind === 'command' ? problemsIn(readShellScript(check.target.command), () => placeInCheck(linted, check, ['command'])) : [])),
    ...lab.steps.flatMap((step) => step.files).flatMap(({ path, text, line }) => (isScript(path) ? problemsIn(readShellScript(text), (at) => ({ line: line + 1 + at.line, column: at.column + 1 })) : [])),
    ...beside.flatMap(({ path, text = '' }) => (isScript(path) ? problemsIn(readShellScript(text), (at) => ({ line: at.line + 1, column: at.column + 1 })).map((problem) => ({ ...problem, file: `${folder}${path}` })) : [])),
  ]
}

function isScript(path: string): boolean {
  return path.endsWith('.sh')
}

function problemsIn(script: ShellScript, placeOf: (at: ScriptPlace) => Place): readonly RuleProblem[] {
  return withNestedScripts(script).flatMap(({ script: one, at: outer }) => {
    const calls = callsOf(one).flatMap((call) => otherClusterCall(call) ?? [])
    const variables = environmentChanges(one).filter(({ name }) => deciding.test(name)).map((change) => ({ what: changeInWords(change), at: change.at }))
    return [...calls, ...variables].map(({ what, at }) => ({ ...placeOf(outer ?? at), what, next: 'Leave it out: commands of a lab reach its own cluster, namespace and engine by themselves.' }))
  })
}

/** Variables that decide which cluster or engine is reached. */
const deciding = /^(KUBECONFIG|KUBERNETES_MASTER|HELM_KUBE\w+|DOCKER_HOST|DOCKER_CONTEXT|KIND_CLUSTER_NAME|KIND_EXPERIMENTAL_PROVIDER)$/

function changeInWords({ name, how }: EnvironmentChange): string {
  return `${name} is ${how}, which decides what is reached`
}
