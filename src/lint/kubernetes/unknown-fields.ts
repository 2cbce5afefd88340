import { isRecord } from '../../checks/reading.ts'
import type { YamlPath } from '../yaml-place.ts'
import type { KubernetesSchema } from './schema.ts'

/** A field that its type does not have. */
export interface UnknownField {
  readonly path: YamlPath
  readonly field: string
  /** Fields that the type has. */
  readonly known: readonly string[]
}

/** Fields in a (partial) object of a type that the type does not have. What is no mapping of fields is passed over. */
export function unknownFields(schema: KubernetesSchema, type: string, value: unknown, path: YamlPath = []): readonly UnknownField[] {
  const list = /^(?:Array|Set)<(.+)>$/.exec(type)?.[1]
  if (list !== undefined) return Array.isArray(value) ? value.flatMap((element: unknown, index) => unknownFields(schema, list, element, [...path, index])) : []
  if (!isRecord(value)) return []
  const values = /^\{ \[key: string\]: (.+); \}$/.exec(type)?.[1]
  if (values !== undefined) return Object.entries(value).flatMap(([key, one]) => unknownFields(schema, values, one, [...path, key]))
  const fields = schema.fieldsOf(type)
  if (fields === undefined) return []
  return Object.entries(value).flatMap(([field, one]) => {
    const fieldType = fields.get(field)
    return fieldType === undefined ? [{ path: [...path, field], field, known: [...fields.keys()] }] : unknownFields(schema, fieldType, one, [...path, field])
  })
}
