import type { ReactElement } from 'react'
import { Lines } from '../components/lines.tsx'
import { useTyped } from '../hooks/key-queue.ts'
import { wrapText } from '../text/wrap-line.ts'
import { smallestWindow, type WindowSize } from '../window-size.ts'

/** Stands for every screen in a window that none of them fits in. What goes on goes on. */
export function TooSmallScreen({ size, onQuit }: { readonly size: WindowSize; readonly onQuit: () => void }): ReactElement {
  useTyped((input) => {
    if (input.kind === 'press' && input.press.name === 'q') onQuit()
  }, true)
  // Short lines: they are read in a window of 20 columns and 5 rows too.
  const text = [`Too small: ${size.columns}x${size.rows}.`, `k8s-labs needs ${smallestWindow.columns}x${smallestWindow.rows}`, 'characters or more.', 'Nothing is lost.', 'q quits.']
  const lines = text.flatMap((line) => wrapText(line, size.columns))
  return <Lines lines={Array.from({ length: size.rows }, (_, row) => lines[row] ?? '')} width={size.columns} />
}
