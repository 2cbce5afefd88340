import { Box, Text } from 'ink'
import type { ReactElement } from 'react'

/** Ready-made lines. One text node: measured, that is more than twice as fast as one for each line. */
export function Lines({ lines, width }: { readonly lines: readonly string[]; readonly width: number }): ReactElement {
  return (
    <Box width={width} height={lines.length} flexShrink={0} overflow="hidden">
      <Text wrap="truncate">{lines.join('\n')}</Text>
    </Box>
  )
}
