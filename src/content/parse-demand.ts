import * as z from 'zod/mini'
import { celProblem } from './cel-problem.ts'
import { checkDemands } from './check-demands.ts'
import { partSchema, type PartFields } from './check-schema.ts'
import { checkTarget, type Report } from './check-target.ts'
import type { Check, CountRange } from './check.ts'
import { expectationProblems } from './expectation-problems.ts'
import type { ContentProblem } from './problem.ts'
import type { FieldPath, ReadYaml } from './read-yaml.ts'

/** The block that a check, or a part of one, stands in. */
export interface DemandSource {
  readonly read: ReadYaml<unknown>
  readonly line: number
  /** Takes what is wrong. */
  readonly problems: ContentProblem[]
}

/** Where a check or part stands, and what it inherits. */
export interface DemandPlace {
  readonly id: string
  readonly title: string
  /** From the top of the block; empty for the check itself. */
  readonly path: readonly (string | number)[]
}

/** What is looked at and what must hold there. */
export type Demand = Pick<Check, 'target' | 'expect' | 'where' | 'count' | 'absent' | 'message'>

/** Groups may stand in groups; more levels than this nobody can follow. */
const mostLevels = 4

/** Reads a check's demand, or that of a part. Undefined after a problem. Never throws. */
export function parseDemand(fields: PartFields, place: DemandPlace, source: DemandSource): Demand | undefined {
  const before = source.problems.length
  const report: Report = (path, what, next) => void source.problems.push(source.read.problemAt([...place.path, ...path], what, next))
  const target = checkTarget(fields, report, (kind) => partsOf(kind, fields[kind] ?? [], place, source))
  if (target !== undefined) {
    checkDemands(fields, target, report)
    source.problems.push(...expectationProblems(fields, target, place.path, source.read))
  }
  const wrong = fields.where === undefined ? undefined : celProblem(fields.where)
  if (wrong !== undefined) report(['where'], `this is not CEL: ${wrong}`, 'Write an expression over object or objects, like object.status.readyReplicas == 3.')
  const count = countOf(fields, report)
  if (target === undefined || source.problems.length > before) return undefined
  return {
    target,
    ...(fields.expect === undefined ? {} : { expect: fields.expect }),
    ...(fields.where === undefined ? {} : { where: fields.where }),
    ...(count === undefined ? {} : { count }),
    absent: fields.absent ?? false,
    ...(fields.message === undefined ? {} : { message: fields.message })
  }
}

function partsOf(kind: 'any' | 'all', given: readonly unknown[], place: DemandPlace, source: DemandSource): readonly Check[] | undefined {
  const path: FieldPath = [...place.path, kind]
  if (place.path.length / 2 >= mostLevels) {
    source.problems.push(source.read.problemAt(path, `this is the group number ${mostLevels + 1} in one another`, `Write it with ${mostLevels} levels at most.`))
    return undefined
  }
  const parts = given.map((raw, index) => partOf(raw, { ...place, id: `${place.id}.${index + 1}`, path: [...place.path, kind, index] }, source))
  const read = parts.filter((part) => part !== undefined)
  return read.length < parts.length ? undefined : read
}

function partOf(raw: unknown, place: DemandPlace, source: DemandSource): Check | undefined {
  const { data: fields } = z.safeParse(partSchema, raw)
  if (fields === undefined) {
    source.problems.push(...source.read.problemsWith(place.path, partSchema))
    return undefined
  }
  const demand = parseDemand(fields, place, source)
  return demand === undefined ? undefined : { id: place.id, title: fields.title?.trim() ?? place.title, points: fields.points ?? 0, ...demand, objectives: [], withinMs: 0, line: source.line, path: place.path }
}

function countOf({ count }: PartFields, report: Report): CountRange | undefined {
  if (count === undefined) return undefined
  if (typeof count === 'number') return { min: count, max: count }
  const { min = 0, max = Infinity } = count
  if (count.min === undefined && count.max === undefined) report(['count'], 'the range has no end', 'Write { min: 1 }, { max: 3 } or both.')
  else if (min > max) report(['count'], `no number is at least ${min} and at most ${max}`, 'Write the smaller number as min.')
  return { min, max }
}
