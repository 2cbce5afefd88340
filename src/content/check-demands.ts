import type { PartFields } from './check-schema.ts'
import type { Report } from './check-target.ts'
import type { CheckTarget } from './check.ts'

/** Reports what contradicts itself, or asks for what the target cannot have. */
export function checkDemands(check: PartFields, target: CheckTarget, report: Report): void {
  const name = nameOfKind(target)
  if (target.kind === 'any' || target.kind === 'all') {
    for (const key of ['expect', 'where', 'count', 'absent'] as const) {
      if (check[key] !== undefined) report([key], `${key} says nothing about a group`, 'Write it in the parts.')
    }
    return
  }
  if (check.absent && !mayBeAbsent.has(target.kind)) report(['absent'], `absent: says nothing about ${name}`, 'Leave it out; it is for kubernetes, docker and file.')
  if (check.count !== undefined && !mayBeCounted.has(target.kind)) report(['count'], `${name} has nothing to count`, 'Leave it out; count is for kubernetes, docker, logs and the documents of a YAML file.')
  if (target.kind === 'command') {
    if (check.expect !== undefined) report(['expect'], 'a command is judged by its exit code alone', 'Leave expect out, and let the command exit with 0 or 1.')
    if (check.where !== undefined) report(['where'], 'a command gives no object', 'Leave where out, and let the command exit with 0 or 1.')
  }
  if (check.absent) {
    for (const key of ['expect', 'where', 'count'] as const) {
      if (check[key] !== undefined) report([key], `absent and ${key} contradict each other`, `Keep absent: true (nothing is there), or ${key} (something is).`)
    }
  }
  if (check.count === undefined) return
  if (target.kind === 'compose' || ((target.kind === 'kubernetes' || target.kind === 'docker') && target.name !== undefined)) {
    report(['count'], 'there is at most one thing with a name', 'Leave count out, or look by selector or label.')
  }
  if (target.kind === 'file' && check.expect?.['yaml'] === undefined) report(['count'], 'there is at most one file', 'Leave count out, or let it count documents: expect: { yaml: { kind: Service } }.')
  if (target.kind === 'logs' && check.expect?.['text'] === undefined) report(['count'], 'it does not say which lines are counted', 'Write expect: { text: WORDS }, or where: objects.size() == 3.')
}

const mayBeAbsent: ReadonlySet<CheckTarget['kind']> = new Set(['kubernetes', 'docker', 'compose', 'file'])
const mayBeCounted: ReadonlySet<CheckTarget['kind']> = new Set(['kubernetes', 'docker', 'compose', 'logs', 'file'])

/** The key by which authors know a target. */
function nameOfKind({ kind }: CheckTarget): string {
  return kind === 'compose' ? 'docker' : kind
}
