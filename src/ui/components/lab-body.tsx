import { Box } from 'ink'
import type { ReactElement } from 'react'
import type { LabLayout, PaneName } from '../lines/lab-layout.ts'
import type { PaneContent } from '../lines/pane-frame.ts'
import type { Theme } from '../theme.ts'
import { Lines } from './lines.tsx'
import { Pane } from './pane.tsx'

interface LabBodyProps {
  readonly layout: LabLayout
  readonly panes: Readonly<Record<PaneName, PaneContent>>
  /** The line of tabs of a narrow window. */
  readonly tabs: string
  readonly columns: number
  readonly theme: Theme
}

/** The panes of a lab, arranged. */
export function LabBody({ layout, panes, tabs, columns, theme }: LabBodyProps): ReactElement {
  const pane = (name: PaneName): ReactElement | null => {
    const { width, height } = layout[name]
    return height < 3 ? null : <Pane key={name} {...panes[name]} width={width} height={height} theme={theme} />
  }
  if (layout.kind === 'narrow') {
    return (
      <Box flexDirection="column">
        <Lines lines={[tabs]} width={columns} />
        {pane('reading')}
        {pane('side')}
        {pane('output')}
      </Box>
    )
  }
  return (
    <Box>
      <Box flexDirection="column">
        {pane('reading')}
        {pane('output')}
      </Box>
      {pane('side')}
    </Box>
  )
}
