import { padTo } from '../text/pad-to.ts'
import { truncate } from '../text/truncate.ts'
import { displayWidth } from '../text/display-width.ts'
import { plainText } from '../text/parse-ansi.ts'
import type { Theme } from '../theme.ts'

/** A bordered part of the screen. */
export interface PaneContent {
  readonly title: string
  /** Shown at the right of the title. */
  readonly aside?: string
  readonly lines: readonly string[]
  /** Lines above the first one shown. */
  readonly offset?: number
  /** Lines that follow those above and stay when they scroll. */
  readonly footer?: readonly string[]
  readonly focused?: boolean
}

/**
 * A pane as lines of exactly `width` columns, `height` of them, its border included. Where there is more text than
 * fits, the right border shows where one is.
 */
export function paneFrame(content: PaneContent, width: number, height: number, theme: Theme): readonly string[] {
  const inner = width - 4
  const footer = content.footer ?? []
  const visible = height - 2 - footer.length
  const border = content.focused === true ? theme.accent : theme.quiet
  const offset = content.offset ?? 0
  const text = [...content.lines.slice(offset, offset + visible), ...footer]
  const rows = Array.from({ length: height - 2 }, (_, row) => text[row] ?? '')
  const bar = scrollBar(content.lines.length, visible, offset)
  return [
    titleLine(content, width, border, theme),
    ...rows.map((row, index) => `${border('│')} ${padTo(row, inner)} ${bar(index) ? theme.accent('┃') : border('│')}`),
    border(`└${'─'.repeat(width - 2)}┘`),
  ]
}

/** Columns and rows that are left for text inside of a pane. */
export function paneSpace(width: number, height: number): { readonly columns: number; readonly rows: number } {
  return { columns: width - 4, rows: height - 2 }
}

function titleLine(content: PaneContent, width: number, border: (text: string) => string, theme: Theme): string {
  const aside = content.aside === undefined || content.aside === '' ? '' : ` ${content.aside} `
  const room = width - 4 - displayWidth(plainText(aside))
  const title = truncate(content.title, Math.max(0, room - 2))
  const name = content.focused === true ? theme.strong(title) : title
  const dashes = Math.max(0, width - 4 - displayWidth(plainText(title)) - displayWidth(plainText(aside)) - 1)
  return `${border('┌')} ${name} ${border('─'.repeat(dashes))}${aside}${border('─┐')}`
}

function scrollBar(total: number, visible: number, offset: number): (row: number) => boolean {
  if (total <= visible || visible < 1) return () => false
  const size = Math.max(1, Math.round((visible * visible) / total))
  const start = Math.round((offset / (total - visible)) * (visible - size))
  return (row) => row >= start && row < start + size
}
