import { namespaceOf, type AddOn } from '../../content/lab.ts'
import { leavesOf, type Check, type Endpoint } from '../../content/check.ts'
import { manifestsOf } from '../kubernetes/manifests.ts'
import { placeInBlock } from '../linted-lab.ts'
import type { LintedLab, RuleProblem } from '../linted-lab.ts'
import { valuesOf, verbsOf } from '../../shell/call.ts'
import { placeInCheck } from '../yaml-place.ts'

/** Verbs of kubectl that change nothing. */
const reading = new Set(['get', 'describe', 'logs', 'top', 'events', 'explain', 'wait', 'auth', 'port-forward'])

/** Namespaces of every cluster, which a lab may look into. */
const ofTheCluster = new Set(['kube-system', 'kube-public', 'kube-node-lease', 'default'])

/** Namespaces of add-ons, which a lab may look into and ask that has the add-on. */
const ofAddOns: Readonly<Partial<Record<AddOn, string>>> = { contour: 'projectcontour' }

/**
 * Namespaces that are not the lab's: what is made there a reset would not find. Looking into the cluster's own is
 * allowed, and so are namespaces that the lab declares to create.
 */
export function namespaceProblems(linted: LintedLab): readonly RuleProblem[] {
  const { lab } = linted
  const own = namespaceOf(lab)
  const declared = new Set(lab.creates.clusterObjects.filter(({ kind }) => kind === 'Namespace').map(({ name }) => name))
  const lookedInto = new Set([...ofTheCluster, ...(lab.cluster?.addons ?? []).map((addon) => ofAddOns[addon])])
  const isForeign = (name: string, isRead: boolean): boolean => name !== own && !declared.has(name) && !(isRead && lookedInto.has(name))
  const problem = (name: string): Pick<RuleProblem, 'what' | 'next'> => ({
    what: `the namespace ${name} is not this lab's`,
    next: `Leave it out: everything happens in ${own} by itself. A second namespace stands in creates: { objects: [{ kind: Namespace, name: ${name} }] }.`,
  })
  const inCommands = linted.blocks.flatMap((block) =>
    block.calls.flatMap((call) => {
      if (call.program !== 'kubectl' && call.program !== 'helm') return []
      const isRead = reading.has(verbsOf(call)[0] ?? '')
      return valuesOf(call, '-n', '--namespace')
        .filter((word) => !word.isOpen && isForeign(word.text, isRead))
        .map((word) => ({ ...placeInBlock(block, word), ...problem(word.text) }))
    }),
  )
  const inManifests = manifestsOf(linted).flatMap((manifest) => {
    const name = manifest.namespace
    return name === undefined || !isForeign(name, false) ? [] : [{ ...manifest.placeOf(['metadata', 'namespace']), field: 'metadata.namespace', ...problem(name) }]
  })
  const inChecks = lab.steps.flatMap((step) => step.checks).flatMap(leavesOf).flatMap((check) => {
    const name = namespaceOfCheck(check)
    return name === undefined || !isForeign(name, true) ? [] : [{ ...placeInCheck(linted, check, [check.target.kind, 'namespace']), field: `${check.target.kind}.namespace`, ...problem(name) }]
  })
  return [...inCommands, ...inManifests, ...inChecks]
}

function namespaceOfCheck({ target }: Check): string | undefined {
  switch (target.kind) {
    case 'kubernetes':
      return target.namespace
    case 'http':
    case 'exec':
    case 'logs':
      return namespaceOfEndpoint(target.endpoint)
    case 'docker':
    case 'compose':
    case 'file':
    case 'command':
    case 'any':
    case 'all':
    case 'ask':
      return undefined
  }
}

function namespaceOfEndpoint(endpoint: Endpoint): string | undefined {
  return endpoint.kind === 'container' ? undefined : endpoint.namespace
}
