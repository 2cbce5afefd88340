import type { Tokens } from 'marked'
import type { Page } from './markdown-page.ts'
import { inlineLines } from './markdown-inline.ts'
import { spansWidth, type Span } from './span.ts'
import { sgrFor } from './text-theme.ts'
import { wrapSpans } from './wrap-spans.ts'

type Cell = readonly Span[]
type Align = Tokens.TableCell['align']

/** A column is not made narrower than this; a page that would need it gets one line a cell. */
const narrowest = 8

/**
 * A table: in columns, the widest of them narrowed and their cells wrapped until the table fits; on a page that is too
 * narrow for that, or where nothing is drawn, one cell a line, each after the heading of its column.
 */
export function renderTable(token: Tokens.Table, page: Page): Span[][] {
  const header = token.header.map((cell) => spansOf(cell, page, sgrFor('strong', page.theme)))
  const rows = token.rows.map((row) => row.map((cell) => spansOf(cell, page)))
  const natural = header.map((cell, column) => Math.max(1, spansWidth(cell), ...rows.map((row) => spansWidth(row[column] ?? []))))
  const widths = fit(natural, page.width - (header.length - 1) * 3)
  if (widths === undefined || !page.theme.drawing) return rows.flatMap((row, index) => asList(header, row, index, page))
  const aligns = token.header.map(({ align }) => align)
  const line = widths.map((width) => '─'.repeat(width)).join('─┼─')
  const quiet = sgrFor('quiet', page.theme)
  return [...asRow(header, widths, aligns, quiet), [{ text: line, sgr: quiet }], ...rows.flatMap((row) => asRow(row, widths, aligns, quiet))]
}

function spansOf(cell: Tokens.TableCell, page: Page, sgr = ''): Span[] {
  const [first = [], ...rest] = inlineLines(cell.tokens, page.theme, sgr)
  return [...first, ...rest.flatMap((line) => [{ text: ' ', sgr: '' }, ...line])]
}

/** Gives every column what it wants up to a common limit, the highest with which all fit. */
function fit(natural: readonly number[], width: number): number[] | undefined {
  const limited = (limit: number) => natural.map((columns) => Math.min(columns, limit))
  const sum = (widths: readonly number[]) => widths.reduce((total, columns) => total + columns, 0)
  if (sum(limited(narrowest)) > width) return undefined
  let limit = narrowest
  while (limit < width && sum(limited(limit + 1)) <= width) limit += 1
  return limited(limit)
}

function asRow(cells: readonly Cell[], widths: readonly number[], aligns: readonly Align[], quiet: string): Span[][] {
  const wrapped = widths.map((width, column) => wrapSpans(cells[column] ?? [], width))
  const height = Math.max(...wrapped.map((lines) => lines.length))
  return Array.from({ length: height }, (_, row) =>
    wrapped.flatMap((lines, column) => {
      const cell = aligned(lines[row] ?? [], widths[column] ?? 0, aligns[column] ?? null)
      return column === 0 ? cell : [{ text: ' │ ', sgr: quiet }, ...cell]
    }),
  )
}

function aligned(cell: Cell, width: number, align: Align): Span[] {
  const free = Math.max(0, width - spansWidth(cell))
  const left = align === 'right' ? free : align === 'center' ? Math.floor(free / 2) : 0
  return [{ text: ' '.repeat(left), sgr: '' }, ...cell, { text: ' '.repeat(free - left), sgr: '' }]
}

function asList(header: readonly Cell[], row: readonly Cell[], index: number, page: Page): Span[][] {
  const lines = header.flatMap((name, column) =>
    wrapSpans([...name, { text: ': ', sgr: '' }, ...(row[column] ?? [])], page.width),
  )
  return index === 0 ? lines : [[], ...lines]
}
