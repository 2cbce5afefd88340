import { paneSpace } from './pane-frame.ts'

export type PaneName = 'reading' | 'side' | 'output'

interface Place {
  /** With the border. */
  readonly width: number
  readonly height: number
  /** For text. */
  readonly columns: number
  readonly rows: number
}

/** Where the panes of a lab stand in the window. A pane of height 0 is not shown. */
export interface LabLayout {
  readonly kind: 'wide' | 'narrow'
  readonly reading: Place
  readonly side: Place
  readonly output: Place
  /** Those that Tab goes round. */
  readonly panes: readonly PaneName[]
}

/**
 * From 100 columns the text stands beside the checks, with the output below it. In a narrower window one of them is
 * shown, under a line of tabs, and the end of the output stays in sight.
 */
export function labLayout(columns: number, rows: number, focus: PaneName, hasOutput: boolean): LabLayout {
  return columns >= 100 ? wide(columns, rows, hasOutput) : narrow(columns, rows, focus, hasOutput)
}

function wide(columns: number, rows: number, hasOutput: boolean): LabLayout {
  const left = Math.min(100, Math.floor(columns * 0.58))
  const printed = hasOutput ? Math.max(7, Math.floor(rows * 0.36)) : 0
  return {
    kind: 'wide',
    reading: place(left, rows - printed),
    side: place(columns - left, rows),
    output: place(left, printed),
    panes: hasOutput ? ['reading', 'side', 'output'] : ['reading', 'side'],
  }
}

function narrow(columns: number, rows: number, focus: PaneName, hasOutput: boolean): LabLayout {
  const below = rows - 1
  const printed = !hasOutput ? 0 : focus === 'output' ? below : Math.max(5, Math.floor(below * 0.33))
  const main = below - printed
  return {
    kind: 'narrow',
    reading: place(columns, focus === 'side' || (focus === 'output' && hasOutput) ? 0 : main, main),
    side: place(columns, focus === 'side' ? main : 0, main),
    output: place(columns, printed),
    panes: ['reading', 'side', ...(hasOutput ? (['output'] as const) : [])],
  }
}

/** @param spacious height that the text is measured for while the pane is not shown */
function place(width: number, height: number, spacious = height): Place {
  const space = paneSpace(width, Math.max(2, height === 0 ? spacious : height))
  return { width, height, columns: Math.max(10, space.columns), rows: Math.max(0, space.rows) }
}
