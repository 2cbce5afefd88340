import type { ReactElement } from 'react'
import { wrapLine } from '../text/wrap-line.ts'
import type { Theme } from '../theme.ts'
import type { WindowSize } from '../window-size.ts'
import { Pane } from './pane.tsx'

interface QuestionProps {
  readonly title: string
  readonly lines: readonly string[]
  readonly offset?: number
  readonly size: WindowSize
  readonly theme: Theme
}

/** Something to be answered with y or n before anything else goes on. */
export function Question({ title, lines, offset = 0, size, theme }: QuestionProps): ReactElement {
  const wrapped = lines.flatMap((line) => wrapLine(line, size.columns - 4).map((one) => one.text))
  const shown = [...wrapped, '', `${theme.accent('y')} yes   ${theme.accent('n')} no`]
  return <Pane title={title} lines={shown} offset={offset} focused width={size.columns} height={size.rows} theme={theme} />
}
