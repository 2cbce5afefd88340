import { parse as parseCel } from '@marcbachmann/cel-js'
import type { CheckFields } from './check-schema.ts'
import { checkSchema, execExpectation, httpExpectation } from './check-schema.ts'
import type { Report } from './check-target.ts'
import { checkTarget } from './check-target.ts'
import type { Check, CheckTarget, CountRange } from './check.ts'
import type { ContentProblem } from './problem.ts'
import { readYaml } from './read-yaml.ts'

/** A `yaml check` block: where its fence is, and what is between the fences. */
export interface CheckSource {
  readonly file: string
  /** Line of the opening fence. */
  readonly line: number
  readonly text: string
  readonly id: string
}

/** Reads one check. Without problems there is a check; with one there is none. Never throws. */
export function parseCheck(source: CheckSource): { readonly check?: Check; readonly problems: readonly ContentProblem[] } {
  const place = { file: source.file, line: source.line + 1, name: 'this check' }
  const read = readYaml(source.text, checkSchema, place)
  if (read.value === undefined) return { problems: read.problems }
  const problems: ContentProblem[] = []
  const report: Report = (path, what, next) => problems.push(read.problemAt(path, what, next))
  const fields = read.value
  const target = checkTarget(fields, report)
  if (target !== undefined) checkDemands(fields, target, report)
  if (fields.expect !== undefined && (target?.kind === 'http' || target?.kind === 'exec')) {
    problems.push(...read.problemsWith(['expect'], target.kind === 'http' ? httpExpectation : execExpectation))
  }
  const count = countOf(fields, report)
  const startsGreen = startsGreenOf(fields, report)
  if (target === undefined || problems.length > 0) return { problems }
  const check: Check = {
    id: source.id,
    title: fields.title.trim(),
    points: fields.points,
    target,
    ...(fields.expect === undefined ? {} : { expect: fields.expect }),
    ...(fields.where === undefined ? {} : { where: fields.where }),
    ...(count === undefined ? {} : { count }),
    absent: fields.absent ?? false,
    ...(fields.message === undefined ? {} : { message: fields.message }),
    withinMs: fields.within ?? 0,
    ...(startsGreen === undefined ? {} : { startsGreen }),
    line: source.line
  }
  return { check, problems }
}

/** What contradicts itself, or asks for what the target cannot have. */
function checkDemands(check: CheckFields, target: CheckTarget, report: Report): void {
  const listed = target.kind === 'kubernetes' || target.kind === 'docker'
  if (check.absent && !listed) report(['absent'], `absent: says nothing about ${target.kind}`, 'Leave it out; it is for kubernetes and docker.')
  if (check.count !== undefined && !listed) report(['count'], `${target.kind} has nothing to count`, 'Leave it out; count is for kubernetes and docker.')
  if (target.kind === 'command') {
    if (check.expect !== undefined) report(['expect'], 'a command is judged by its exit code alone', 'Leave expect out, and let the command exit with 0 or 1.')
    if (check.where !== undefined) report(['where'], 'a command gives no object', 'Leave where out, and let the command exit with 0 or 1.')
  }
  if (check.absent) {
    for (const key of ['expect', 'where', 'count'] as const) {
      if (check[key] !== undefined) report([key], `absent and ${key} contradict each other`, `Keep absent: true (nothing is there), or ${key} (something is).`)
    }
  }
  if (check.count !== undefined && listed && target.name !== undefined) {
    report(['count'], 'there is at most one thing with a name', 'Leave count out, or look by selector or label.')
  }
  if (check.where !== undefined) {
    const wrong = celProblem(check.where)
    if (wrong !== undefined) report(['where'], `this is not CEL: ${wrong}`, 'Write an expression over object or objects, like object.status.readyReplicas == 3.')
  }
}

/** The syntax error in a CEL expression, or undefined. */
function celProblem(expression: string): string | undefined {
  try {
    parseCel(expression)
    return undefined
  } catch (error) {
    // cel-js's message goes on with the place underlined, over several lines.
    return (error instanceof Error ? error.message : String(error)).split('\n')[0]?.trim() ?? ''
  }
}

function countOf(check: CheckFields, report: Report): CountRange | undefined {
  if (check.count === undefined) return undefined
  if (typeof check.count === 'number') return { min: check.count, max: check.count }
  const { min = 0, max = Infinity } = check.count
  if (check.count.min === undefined && check.count.max === undefined) report(['count'], 'the range has no end', 'Write { min: 1 }, { max: 3 } or both.')
  else if (min > max) report(['count'], `no number is at least ${min} and at most ${max}`, 'Write the smaller number as min.')
  return { min, max }
}

function startsGreenOf(check: CheckFields, report: Report): string | undefined {
  if (check.starts === undefined) return undefined
  if (typeof check.starts !== 'string') return check.starts.green
  const reason = /^green:\s*(\S.*)$/s.exec(check.starts)?.[1]
  if (reason === undefined) report(['starts'], 'it does not begin with green: and a reason', 'Write starts: { green: why it is green from the start }.')
  return reason
}
