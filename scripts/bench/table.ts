import type { Measurement } from './measurement.ts'
import type { PartResult } from './part.ts'

const columns = ['', 'unit', 'runs', 'median', 'p95', 'most', 'beside it', 'median', 'p95', 'ratio', 'target'] as const

/** What was measured, for people: a line for each measurement below the title of its part. */
export function table(results: readonly PartResult[]): string {
  const rows = results.flatMap((result): (readonly string[] | string)[] => [
    `${result.part}  ${result.title}  (${Math.round(result.seconds)} s)`,
    ...result.measurements.map(row),
    ...(result.failed === undefined ? [] : [`   failed: ${result.failed}`]),
    '',
  ])
  const cells = [columns, ...rows.filter((line) => typeof line !== 'string')]
  const widths = columns.map((_, column) => Math.max(...cells.map((line) => (line[column] ?? '').length)))
  const aligned = (line: readonly string[]): string => `   ${line.map((cell, column) => (isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')}`.trimEnd()
  return [aligned(columns), ...rows.map((line) => (typeof line === 'string' ? line : aligned(line)))].join('\n')
}

function row({ what, unit, samples, median, p95, largest, baseline, ratio, target }: Measurement): readonly string[] {
  return [
    what,
    unit,
    String(samples),
    shown(median),
    shown(p95),
    shown(largest),
    baseline?.what ?? '',
    shown(baseline?.median),
    shown(baseline?.p95),
    ratio === undefined ? '' : `×${ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(0)}`,
    [target?.median === undefined ? [] : [`≤ ${target.median}`], target?.p95 === undefined ? [] : [`p95 ≤ ${target.p95}`]].flat().join(', '),
  ]
}

function isText(column: number): boolean {
  return ['', 'unit', 'beside it', 'target'].includes(columns[column] ?? '')
}

function shown(value: number | undefined): string {
  if (value === undefined) return ''
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(1)
}
