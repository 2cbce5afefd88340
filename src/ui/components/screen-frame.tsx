import { Box } from 'ink'
import type { ReactElement, ReactNode } from 'react'
import type { Notice } from '../../lab/session.ts'
import { keyLabel, keymap, type Action, type Place } from '../keys.ts'
import { padTo } from '../text/pad-to.ts'
import { truncate } from '../text/truncate.ts'
import { displayWidth } from '../text/display-width.ts'
import { plainText } from '../text/parse-ansi.ts'
import type { Theme } from '../theme.ts'
import { Lines } from './lines.tsx'

interface ScreenFrameProps {
  readonly columns: number
  readonly rows: number
  readonly theme: Theme
  /** The way here: `Kubernetes`, `Deployments heal themselves`. */
  readonly crumbs: readonly string[]
  /** At the right of the header. */
  readonly status: string
  readonly place: Place
  /** What the keys of the place do not do just now, so that they are not offered. */
  readonly idle?: readonly Action[]
  readonly notice?: Notice | undefined
  readonly children: ReactNode
}

const nothing: readonly Action[] = []

/** Rows that are left for a screen's own panes. */
export function bodyRows(rows: number): number {
  return rows - 3
}

/** The whole window: header, what a screen shows, a line for notices, a line of keys. Exactly as large as the window. */
export function ScreenFrame({ columns, rows, theme, crumbs, status, place, idle = nothing, notice, children }: ScreenFrameProps): ReactElement {
  return (
    <Box flexDirection="column" width={columns} height={rows} overflow="hidden">
      <Lines lines={[header(crumbs, status, columns, theme)]} width={columns} />
      <Box height={bodyRows(rows)} width={columns} overflow="hidden">
        {children}
      </Box>
      <Lines lines={[noticeLine(notice, columns, theme), keyLine(place, idle, columns, theme)]} width={columns} />
    </Box>
  )
}

function header(crumbs: readonly string[], status: string, columns: number, theme: Theme): string {
  const room = Math.max(12, columns - displayWidth(plainText(status)) - 3)
  const path = [theme.strong('k8s-labs'), ...crumbs].join(theme.quiet(' › '))
  return ` ${padTo(truncate(path, room), room)} ${truncate(status, columns - room - 2)}`
}

function noticeLine(notice: Notice | undefined, columns: number, theme: Theme): string {
  if (notice === undefined) return ' '
  const tones = { good: theme.good, bad: theme.bad, plain: theme.unsure }
  const marks = { good: '✓ ', bad: '✗ ', plain: '' }
  return ` ${tones[notice.tone](truncate(`${marks[notice.tone]}${notice.text}`, columns - 2))}`
}

/**
 * As many keys as fit, from the registry that also dispatches them. The ways to help and out of here come last and are
 * always there.
 */
function keyLine(place: Place, idle: readonly Action[], columns: number, theme: Theme): string {
  const shown = keymap[place].flatMap((binding) => (binding.short === undefined || idle.includes(binding.action) ? [] : [{ action: binding.action, label: keyLabel(binding.keys[0] ?? ''), short: binding.short }]))
  const isLast = ({ action }: { action: Action }): boolean => action === 'help' || action === 'back' || action === 'quit'
  const last = shown.filter(isLast)
  let room = columns - 1 - last.reduce((sum, one) => sum + keyWidth(one), 0)
  const first = shown.filter((one) => {
    if (isLast(one) || keyWidth(one) > room) return false
    room -= keyWidth(one)
    return true
  })
  return ` ${[...first, ...last].map(({ label, short }) => (short.startsWith(`${label} `) ? theme.quiet(short) : `${theme.accent(label)} ${theme.quiet(short)}`)).join('  ')}`
}

function keyWidth({ label, short }: { label: string; short: string }): number {
  return displayWidth(short.startsWith(`${label} `) ? short : `${label} ${short}`) + 2
}
