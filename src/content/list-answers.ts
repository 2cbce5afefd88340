/** Answers of a question that are an ordered list, or a table of two columns. */
export interface ListAnswers {
  readonly body: readonly string[]
  readonly items: readonly { readonly markdown: string; readonly line: number }[]
  /** Cells of the table's lines, its head first; the line of dashes is left out. */
  readonly rows: readonly { readonly cells: readonly string[]; readonly line: number }[]
  readonly explanation: readonly string[]
  readonly strayLine: number | undefined
}

const itemLine = /^( {0,3}\d{1,9}[.)] +)(\S.*)$/
const rowLine = /^ {0,3}\|(.*)\|[ \t]*$/

/** Sorts the markdown of a question that has neither choices nor an `answer:`. */
export function readListAnswers(lines: readonly string[], firstLine: number): ListAnswers {
  const body: string[] = []
  const items: { indent: number; lines: string[]; line: number }[] = []
  const rows: { cells: readonly string[]; line: number }[] = []
  const explanation: string[] = []
  let strayLine: number | undefined
  let fence: string | undefined
  for (const [index, line] of lines.entries()) {
    const number = firstLine + index
    const wasFenced = fence !== undefined
    const marker = /^\s*(`{3,}|~{3,})/.exec(line)?.[1]
    if (marker !== undefined) fence = fence === undefined ? marker : line.trim().startsWith(fence) ? undefined : fence
    const item = wasFenced ? null : itemLine.exec(line)
    const row = wasFenced ? null : rowLine.exec(line)
    const open = items.at(-1)
    if (item !== null && explanation.length === 0) items.push({ indent: (item[1] ?? '').length, lines: [item[2] ?? ''], line: number })
    else if (row !== null && open === undefined && explanation.length === 0) rows.push({ cells: cellsOf(row[1] ?? ''), line: number })
    else if (open === undefined && rows.length === 0) body.push(line)
    else if (/^ {0,1}>/.test(line) && !wasFenced) explanation.push(line.replace(/^ ?> ?/, ''))
    else if (line.trim() === '') (explanation.length > 0 ? explanation : open?.lines)?.push('')
    else if (open !== undefined && explanation.length === 0 && (wasFenced || /^ {2}/.test(line))) open.lines.push(line.replace(new RegExp(`^ {0,${open.indent}}`), ''))
    else strayLine ??= number
  }
  return { body, items: items.map(({ lines: own, line }) => ({ markdown: own.join('\n').trim(), line })), rows: rows.filter(({ cells }) => !isRule(cells)), explanation, strayLine }
}

/** A bar that belongs to a cell's text is written `\|`. */
function cellsOf(inner: string): readonly string[] {
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'))
}

function isRule(cells: readonly string[]): boolean {
  return cells.every((cell) => /^:?-+:?$/.test(cell))
}
