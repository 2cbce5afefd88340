import type { ReactElement } from 'react'
import { useKeys } from '../hooks/use-keys.ts'
import { useScroll } from '../hooks/use-scroll.ts'
import { paneSpace } from '../lines/pane-frame.ts'
import { wrapText } from '../text/wrap-line.ts'
import type { Theme } from '../theme.ts'
import type { WindowSize } from '../window-size.ts'
import { Pane } from './pane.tsx'

interface QuestionProps {
  readonly title: string
  readonly lines: readonly string[]
  readonly yes: () => void
  readonly no: () => void
  /** What the answers mean, where that is more than yes and no. */
  readonly words?: { readonly yes: string; readonly no: string }
  /** Shows why a key does nothing. */
  readonly tell: (text: string) => void
  /** Whether it has the keyboard. */
  readonly active: boolean
  readonly size: WindowSize
  readonly theme: Theme
}

const plainAnswers = { yes: 'yes', no: 'no' }

/** Something to be answered with y or n before anything else goes on. Its text scrolls; the answers stay in sight. */
export function Question({ title, lines, yes, no, words = plainAnswers, tell, active, size, theme }: QuestionProps): ReactElement {
  const space = paneSpace(size.columns, size.rows)
  const wrapped = lines.flatMap((line) => wrapText(line, space.columns))
  const visible = space.rows - 2
  const scroll = useScroll(wrapped.length, visible)
  useKeys('question', { ...scroll.handlers, yes, no }, tell, active)
  const isLong = wrapped.length > visible
  const answers = `${theme.accent('y')} ${words.yes}   ${theme.accent('n')} ${words.no}${isLong ? `   ${theme.accent('↓ ↑ Space')} ${theme.quiet('read on')}` : ''}`
  const aside = isLong ? `${scroll.offset + 1}-${scroll.offset + visible} of ${wrapped.length}` : ''
  return <Pane title={title} aside={aside} lines={wrapped} offset={scroll.offset} footer={['', answers]} focused width={size.columns} height={size.rows} theme={theme} />
}
