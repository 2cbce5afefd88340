import { nearest } from '../../content/nearest.ts'
import { manifestsOf } from '../kubernetes/manifests.ts'
import { kubernetesSchema } from '../kubernetes/schema.ts'
import type { KubernetesSchema } from '../kubernetes/schema.ts'
import { unknownFields } from '../kubernetes/unknown-fields.ts'
import type { UnknownField } from '../kubernetes/unknown-fields.ts'
import { asText, valueAt } from '../../checks/reading.ts'
import { leavesOf, type Check } from '../../content/check.ts'
import type { LintedLab, RuleProblem } from '../linted-lab.ts'
import { placeInCheck } from '../yaml-place.ts'

/** Fields in manifests and in the `expect` of checks that Kubernetes does not have: `replica:`, or a field in a wrong place. */
export async function unknownFieldProblems(linted: LintedLab): Promise<readonly RuleProblem[]> {
  const manifests = manifestsOf(linted)
  const checks = linted.lab.steps.flatMap((step) => step.checks).flatMap(leavesOf).filter((check) => partialOf(check) !== undefined)
  if (manifests.length === 0 && checks.length === 0) return []
  const schema = await kubernetesSchema()
  const inManifests = manifests.flatMap((manifest): readonly RuleProblem[] => {
    const { kind, apiVersion, object } = manifest
    const type = schema.typeOf(kind, apiVersion)
    if (type === undefined) return unknownKind(schema, kind, apiVersion).map((words) => ({ ...manifest.placeOf(['kind']), field: 'kind', ...words }))
    return unknownFields(schema, type, object).map((unknown) => ({ ...manifest.placeOf(unknown.path), ...words(unknown, kind) }))
  })
  const inChecks = checks.flatMap((check): readonly RuleProblem[] => {
    const partial = partialOf(check)
    if (partial === undefined) return []
    const { kind, apiVersion, object, path, kindPath } = partial
    const type = schema.typeOf(kind, apiVersion)
    if (type === undefined) return unknownKind(schema, kind, apiVersion).map((words) => ({ ...placeInCheck(linted, check, kindPath), field: kindPath.join('.'), ...words }))
    return unknownFields(schema, type, object).map((unknown) => ({ ...placeInCheck(linted, check, [...path, ...unknown.path]), ...words(unknown, kind, `${path.join('.')}.`) }))
  })
  return [...inManifests, ...inChecks]
}

/** A part of an object that a check expects, and where in its block that stands. */
interface PartialObject {
  readonly kind: string
  readonly apiVersion: string | undefined
  readonly object: unknown
  readonly path: readonly string[]
  readonly kindPath: readonly string[]
}

/** What a check expects of objects, or of the manifests in a file. */
function partialOf({ target, expect }: Check): PartialObject | undefined {
  if (expect === undefined) return undefined
  if (target.kind === 'kubernetes') return { kind: target.objectKind, apiVersion: target.apiVersion, object: expect, path: ['expect'], kindPath: ['kubernetes', 'kind'] }
  const manifest = target.kind === 'file' ? valueAt(expect, 'yaml') : undefined
  const kind = asText(valueAt(manifest, 'kind'))
  return kind === undefined ? undefined : { kind, apiVersion: asText(valueAt(manifest, 'apiVersion')), object: manifest, path: ['expect', 'yaml'], kindPath: ['expect', 'yaml', 'kind'] }
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
