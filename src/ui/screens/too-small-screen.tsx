import { Box, Text } from 'ink'
import type { ReactElement } from 'react'
import { useTyped } from '../hooks/key-queue.ts'
import { smallestWindow, type WindowSize } from '../window-size.ts'

/** Stands for every screen in a window that none of them fits in. What goes on goes on. */
export function TooSmallScreen({ size, onQuit }: { readonly size: WindowSize; readonly onQuit: () => void }): ReactElement {
  useTyped((input) => {
    if (input.kind === 'press' && input.press.name === 'q') onQuit()
  }, true)
  const text = `k8s-labs needs ${smallestWindow.columns}x${smallestWindow.rows} characters, this window has ${size.columns}x${size.rows}. Make it larger: nothing is lost. q quits.`
  return (
    <Box width={size.columns} height={size.rows} overflow="hidden">
      <Text wrap="wrap">{text}</Text>
    </Box>
  )
}
