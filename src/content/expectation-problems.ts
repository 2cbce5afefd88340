import type * as z from 'zod/mini'
import { execExpectation, fileExpectation, finalInstructions, httpExpectation, logsExpectation, orderedInstructions, type PartFields } from './check-schema.ts'
import type { CheckTarget } from './check.ts'
import type { ContentProblem } from './problem.ts'
import type { FieldPath, ReadYaml } from './read-yaml.ts'

/** What is wrong with an `expect` that has a shape of its own; others are parts of objects, which may be anything. */
export function expectationProblems({ expect }: PartFields, target: CheckTarget, path: FieldPath, read: ReadYaml<unknown>): readonly ContentProblem[] {
  const schema = schemaOf(target)
  if (expect === undefined || schema === undefined) return []
  const problems = read.problemsWith([...path, 'expect'], schema)
  if (target.kind !== 'file' || problems.length > 0) return problems
  return [...formatProblems(expect, [...path, 'expect'], read), ...dockerfileProblems(expect, [...path, 'expect', 'dockerfile'], read)]
}

function schemaOf({ kind }: CheckTarget): z.core.$ZodType | undefined {
  switch (kind) {
    case 'http':
      return httpExpectation
    case 'exec':
      return execExpectation
    case 'logs':
      return logsExpectation
    case 'file':
      return fileExpectation
    case 'kubernetes':
    case 'docker':
    case 'compose':
    case 'command':
    case 'any':
    case 'all':
    case 'ask':
      return undefined
  }
}

function formatProblems(expect: Readonly<Record<string, unknown>>, path: FieldPath, read: ReadYaml<unknown>): readonly ContentProblem[] {
  const formats = (['yaml', 'json', 'dockerfile'] as const).filter((format) => expect[format] !== undefined)
  const [first, second] = formats
  return first === undefined || second === undefined ? [] : [read.problemAt([...path, second], `a file is not both ${first} and ${second}`, 'Keep one of them; text may stand beside it.')]
}

function dockerfileProblems(expect: Readonly<Record<string, unknown>>, path: FieldPath, read: ReadYaml<unknown>): readonly ContentProblem[] {
  const { dockerfile } = expect
  if (dockerfile === undefined) return []
  return read.problemsWith(path, Array.isArray(dockerfile) ? orderedInstructions : finalInstructions)
}
