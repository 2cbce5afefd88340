import { placeInBlock } from '../linted-lab.ts'
import type { LintedLab, RuleProblem } from '../linted-lab.ts'
import type { Call } from '../shell/call.ts'
import { valuesOf, verbsOf } from '../shell/call.ts'

/** Commands that leave the program's own cluster, or make or delete one. */
export function otherClusterProblems({ blocks }: LintedLab): readonly RuleProblem[] {
  return blocks.flatMap((block) =>
    block.calls.flatMap((call): readonly RuleProblem[] => {
      const found = otherCluster(call)
      return found === undefined ? [] : [{ ...placeInBlock(block, found.at), what: found.what, next: 'Leave it out: commands of a lab reach its own cluster and namespace by themselves.' }]
    }),
  )
}

function otherCluster(call: Call): { readonly what: string; readonly at: Call['name'] } | undefined {
  const [verb, second] = verbsOf(call)
  switch (call.program) {
    case 'kubectl':
    case 'helm': {
      const [named] = valuesOf(call, '--context', '--kube-context', '--kubeconfig', '--cluster', '--server', '--kube-apiserver')
      if (named !== undefined) return { what: `this names another cluster or kubeconfig (${named.text})`, at: named }
      return verb === 'config' && ['use-context', 'use', 'delete-context', 'delete-cluster', 'delete-user'].includes(second ?? '') ? { what: `kubectl config ${second} changes which cluster is reached`, at: call.name } : undefined
    }
    case 'kind':
      return (verb === 'create' || verb === 'delete') && second !== undefined && /^clusters?$/.test(second) ? { what: `kind ${verb} ${second} is the program's business`, at: call.name } : undefined
    default:
      return undefined
  }
}
