import type { ReactElement } from 'react'
import { paneFrame, type PaneContent } from '../lines/pane-frame.ts'
import type { Theme } from '../theme.ts'
import { Lines } from './lines.tsx'

interface PaneProps extends PaneContent {
  readonly width: number
  readonly height: number
  readonly theme: Theme
}

/** A bordered part of the screen with a title. */
export function Pane({ width, height, theme, ...content }: PaneProps): ReactElement {
  return <Lines lines={paneFrame(content, width, height, theme)} width={width} />
}
