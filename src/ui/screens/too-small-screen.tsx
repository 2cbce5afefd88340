import { Box, Text, useInput } from 'ink'
import type { ReactElement } from 'react'
import { keyName } from '../keys.ts'
import { smallestWindow, type WindowSize } from '../window-size.ts'

/** Stands for every screen in a window that none of them fits in. What goes on goes on. */
export function TooSmallScreen({ size, onQuit }: { readonly size: WindowSize; readonly onQuit: () => void }): ReactElement {
  useInput((input, key) => {
    if (keyName(input, key) === 'q') onQuit()
  })
  const text = `k8s-labs needs ${smallestWindow.columns}x${smallestWindow.rows} characters, this window has ${size.columns}x${size.rows}. Make it larger: nothing is lost. q quits.`
  return (
    <Box width={size.columns} height={size.rows} overflow="hidden">
      <Text wrap="wrap">{text}</Text>
    </Box>
  )
}
