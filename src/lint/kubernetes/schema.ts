import { asRecord, asRecords, asText } from '../../checks/reading.ts'
import { newerFields } from './newer-fields.ts'

/** The fields of Kubernetes' own kinds. */
export interface KubernetesSchema {
  /** Name of the type of a kind; undefined where the kind is not Kubernetes' own, or there are several of its name. */
  typeOf(kind: string, apiVersion?: string): string | undefined
  /** Fields of a type with their types; undefined for what is no mapping of known fields. */
  fieldsOf(type: string): ReadonlyMap<string, string> | undefined
  /** Kinds that could have been meant. */
  readonly kinds: readonly string[]
}

let schema: Promise<KubernetesSchema> | undefined

/**
 * Read from the models of the Kubernetes client, which are generated from the API's own description. They are loaded
 * only here, and only their tables of fields are looked at.
 */
export function kubernetesSchema(): Promise<KubernetesSchema> {
  schema ??= import('@kubernetes/client-node/dist/gen/models/all.js').then(readSchema)
  return schema
}

function readSchema(models: Readonly<Record<string, unknown>>): KubernetesSchema {
  const types = new Map<string, ReadonlyMap<string, string>>()
  const fieldsOf = (type: string): ReadonlyMap<string, string> | undefined => {
    const before = types.get(type)
    if (before !== undefined) return before
    const fields = readFields(models[type])
    if (fields.size === 0) return undefined
    for (const field of newerFields[type] ?? []) fields.set(field, 'any')
    types.set(type, fields)
    return fields
  }
  const isKind = (type: string): boolean => ['apiVersion', 'kind', 'metadata'].every((field) => fieldsOf(type)?.has(field))
  const typeOf = (kind: string, apiVersion?: string): string | undefined => candidates(kind, apiVersion).find((type) => Object.hasOwn(models, type) && isKind(type))
  const kinds = Object.keys(models).filter(isKind).map((type) => type.replace(/^(?:[A-Z][a-z]+)?V\d+(?:(?:alpha|beta)\d+)?/, ''))
  // Without the models every field would be right.
  if (kinds.length === 0) throw new Error('the models of the Kubernetes client are not in this build')
  return { typeOf, fieldsOf, kinds: [...new Set(kinds)].filter((kind) => !kind.endsWith('List')) }
}

/** API groups of the API server itself. Another group's kinds may be called the same, and have other fields. */
const groups = new Set(['', 'apps', 'batch', 'autoscaling', 'policy', ...['admissionregistration', 'apiextensions', 'apiregistration', 'authentication', 'authorization', 'certificates', 'coordination', 'discovery', 'events', 'flowcontrol.apiserver', 'networking', 'node', 'rbac.authorization', 'resource', 'scheduling', 'storage'].map((name) => `${name}.k8s.io`)])

/** Names that the type of a kind may have: `V1Deployment`, or `CoreV1Event` where two groups have one. */
function candidates(kind: string, apiVersion: string | undefined): readonly string[] {
  if (apiVersion === undefined) return [`V2${kind}`, `V1${kind}`, `CoreV1${kind}`]
  const slash = apiVersion.indexOf('/')
  const group = apiVersion.slice(0, Math.max(slash, 0))
  if (!groups.has(group)) return []
  const version = capital(apiVersion.slice(slash + 1))
  return [`${capital(group === '' ? 'core' : (group.split('.')[0] ?? ''))}${version}${kind}`, `${version}${kind}`]
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function readFields(model: unknown): Map<string, string> {
  const table: unknown = typeof model === 'function' && 'attributeTypeMap' in model ? model.attributeTypeMap : undefined
  return new Map(asRecords(table).flatMap((field): [string, string][] => {
    const { baseName, type } = asRecord(field) ?? {}
    return asText(baseName) === undefined ? [] : [[asText(baseName) ?? '', asText(type) ?? 'any']]
  }))
}
