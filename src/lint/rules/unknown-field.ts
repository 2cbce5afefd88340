import { nearest } from '../../content/nearest.ts'
import { manifestsOf } from '../kubernetes/manifests.ts'
import { kubernetesSchema } from '../kubernetes/schema.ts'
import type { KubernetesSchema } from '../kubernetes/schema.ts'
import { unknownFields } from '../kubernetes/unknown-fields.ts'
import type { UnknownField } from '../kubernetes/unknown-fields.ts'
import { leavesOf } from '../../content/check.ts'
import type { LintedLab, RuleProblem } from '../linted-lab.ts'
import { placeInCheck } from '../yaml-place.ts'

/** Fields in manifests and in the `expect` of checks that Kubernetes does not have: `replica:`, or a field in a wrong place. */
export async function unknownFieldProblems(linted: LintedLab): Promise<readonly RuleProblem[]> {
  const manifests = manifestsOf(linted)
  const checks = linted.lab.steps.flatMap((step) => step.checks).flatMap(leavesOf).filter(({ target, expect }) => target.kind === 'kubernetes' && expect !== undefined)
  if (manifests.length === 0 && checks.length === 0) return []
  const schema = await kubernetesSchema()
  const inManifests = manifests.flatMap((manifest): readonly RuleProblem[] => {
    const { kind, apiVersion, object } = manifest
    const type = schema.typeOf(kind, apiVersion)
    if (type === undefined) return unknownKind(schema, kind, apiVersion).map((words) => ({ ...manifest.placeOf(['kind']), field: 'kind', ...words }))
    return unknownFields(schema, type, object).map((unknown) => ({ ...manifest.placeOf(unknown.path), ...words(unknown, kind) }))
  })
  const inChecks = checks.flatMap((check): readonly RuleProblem[] => {
    const { target, expect } = check
    if (target.kind !== 'kubernetes') return []
    const { objectKind, apiVersion } = target
    const type = schema.typeOf(objectKind, apiVersion)
    if (type === undefined) return unknownKind(schema, objectKind, apiVersion).map((words) => ({ ...placeInCheck(linted, check, ['kubernetes', 'kind']), field: 'kubernetes.kind', ...words }))
    return unknownFields(schema, type, expect).map((unknown) => ({ ...placeInCheck(linted, check, ['expect', ...unknown.path]), ...words(unknown, objectKind, 'expect.') }))
  })
  return [...inManifests, ...inChecks]
}

function words({ path, field, known }: UnknownField, kind: string, prefix = ''): Pick<RuleProblem, 'field' | 'what' | 'next'> {
  const above = path.slice(0, -1)
  const explained = [kind.toLowerCase(), ...above.filter((key) => typeof key === 'string')].join('.')
  const [near] = nearest(field, known, 1)
  return {
    field: `${prefix}${fieldName(path)}`,
    what: `Kubernetes has no field ${field} here`,
    next: near === undefined ? `\`kubectl explain ${explained}\` lists those that there are.` : `Did you mean ${near}?`,
  }
}

/** A kind that is none of Kubernetes' own may be one that the lab installs; only a slip of the fingers is a problem. */
function unknownKind(schema: KubernetesSchema, kind: string, apiVersion: string | undefined): readonly Pick<RuleProblem, 'what' | 'next'>[] {
  if (apiVersion !== undefined && /\..*\//.test(apiVersion) && !apiVersion.includes('.k8s.io/')) return []
  const [near] = nearest(kind, schema.kinds, 1)
  if (near === undefined || near === kind || near.includes(kind)) return []
  return [{ what: `Kubernetes has no kind ${kind}`, next: `Did you mean ${near}?` }]
}

/** `spec.containers[0].image` */
function fieldName(path: UnknownField['path']): string {
  return path.map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${key}`)).join('')
}
