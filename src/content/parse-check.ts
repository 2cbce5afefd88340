import { checkSchema, type CheckFields } from './check-schema.ts'
import type { Report } from './check-target.ts'
import { partsOf, type Check } from './check.ts'
import { parseDemand } from './parse-demand.ts'
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

export interface ParsedCheck {
  /** One; several where its points are split over the parts of an `all`; none where there are problems. */
  readonly checks: readonly Check[]
  readonly problems: readonly ContentProblem[]
}

/** Reads one block. Never throws. */
export function parseCheck(source: CheckSource): ParsedCheck {
  const read = readYaml(source.text, checkSchema, { file: source.file, line: source.line + 1, name: 'this check' })
  if (read.value === undefined) return { checks: [], problems: read.problems }
  const problems: ContentProblem[] = []
  const report: Report = (path, what, next) => void problems.push(read.problemAt(path, what, next))
  const fields = read.value
  const title = fields.title.trim()
  const demand = parseDemand(fields, { id: source.id, title, path: [] }, { read, line: source.line, problems })
  const startsGreen = startsGreenOf(fields, report)
  const rest = { withinMs: fields.within ?? 0, objectives: [fields.objective ?? []].flat(), ...(startsGreen === undefined ? {} : { startsGreen }), line: source.line }
  if (demand === undefined) return { checks: [], problems }
  const check: Check = { id: source.id, title, points: fields.points ?? 0, ...demand, ...rest }
  const shares = sharesOf(check, fields, report)
  if (fields.points === undefined && shares === undefined) report(['points'], 'is missing', 'Write a whole number from 0 to 100.')
  if (problems.length > 0) return { checks: [], problems }
  // A part that has points of its own is earned by itself, and so it is a check like any other.
  return { checks: shares?.map((part) => ({ ...part, ...rest, title: `${title}: ${part.title}`, ...messageOf(part, check) })) ?? [check], problems }
}

/** The parts over which a check's points are split; undefined where they are not. Reports what cannot be split so. */
function sharesOf({ target, points, title }: Check, fields: CheckFields, report: Report): readonly Check[] | undefined {
  if (target.kind !== 'any' && target.kind !== 'all') return undefined
  const { kind, parts } = target
  for (const part of parts.flatMap(partsOf).flatMap(withPoints)) {
    report([...(part.path ?? []), 'points'], 'only the parts of the outermost group have points', 'Leave it out here.')
  }
  const worth = parts.filter((part) => part.points > 0)
  if (worth.length === 0) return undefined
  if (kind === 'any') report(['any'], 'points cannot be split over parts of which one is enough', 'Write the points above, once, or write all: instead of any:.')
  for (const part of parts) {
    if (part.points === 0) report(part.path ?? [], 'this part has no points, and others have', 'Write points: in each part, or in none.')
    if (part.title === title) report(part.path ?? [], 'a part with points is shown by itself, and has no title', 'Write title: with what this part is about.')
  }
  const sum = worth.reduce((total, part) => total + part.points, 0)
  if (fields.points !== undefined && sum !== points) report(['points'], `the parts have ${sum} points together, not ${points}`, `Write points: ${sum}, or leave it out here.`)
  return parts
}

/** What has points of a check and of all that is in it. */
function withPoints(check: Check): readonly Check[] {
  return [...(check.points > 0 ? [check] : []), ...partsOf(check).flatMap(withPoints)]
}

function messageOf(part: Check, { message }: Check): Pick<Check, 'message'> {
  const own = part.message ?? message
  return own === undefined ? {} : { message: own }
}

function startsGreenOf(check: CheckFields, report: Report): string | undefined {
  if (check.starts === undefined) return undefined
  if (typeof check.starts !== 'string') return check.starts.green
  const reason = /^green:\s*(\S.*)$/s.exec(check.starts)?.[1]
  if (reason === undefined) report(['starts'], 'it does not begin with green: and a reason', 'Write starts: { green: why it is green from the start }.')
  return reason
}
