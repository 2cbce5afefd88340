import type { Highlight } from './highlight.ts'
import type { TextTheme } from './text-theme.ts'

/** Where blocks are drawn. */
export interface Page {
  readonly width: number
  readonly theme: TextTheme
  readonly highlight: Highlight | undefined
}
