import { useState, type ReactElement } from 'react'
import type { Verdict } from '../../checks/verdict.ts'
import type { Ask } from '../../content/ask.ts'
import { indexOfLetter, letterOf } from '../../quiz/letter-of.ts'
import { useHighlight } from '../hooks/use-highlight.ts'
import { useKeys } from '../hooks/use-keys.ts'
import { useLineEditor } from '../hooks/use-line-editor.ts'
import { useOnChange } from '../hooks/use-on-change.ts'
import { useScroll } from '../hooks/use-scroll.ts'
import { askLines } from '../lines/ask-lines.ts'
import { inputLine } from '../lines/input-line.ts'
import { paneSpace } from '../lines/pane-frame.ts'
import type { Theme } from '../theme.ts'
import type { WindowSize } from '../window-size.ts'
import { Pane } from './pane.tsx'

interface AskPaneProps {
  readonly ask: Ask
  /** How the last answer was judged; undefined: there was none. */
  readonly verdict: Verdict | undefined
  readonly isJudging: boolean
  readonly answer: (text: string) => void
  readonly close: () => void
  /** Shows why a key does nothing. */
  readonly tell: (text: string) => void
  /** Whether it has the keyboard. */
  readonly active: boolean
  readonly size: WindowSize
  readonly theme: Theme
}

/** A question of a step, to be answered by typing or choosing. It stays until it is answered rightly, or left with Esc. */
export function AskPane({ ask, verdict, isJudging, answer, close, tell, active, size, theme }: AskPaneProps): ReactElement {
  const highlight = useHighlight()
  const [marked, setMarked] = useState(0)
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const { form } = ask.target
  const space = paneSpace(size.columns, size.rows)
  const { lines, rows } = askLines(ask, { marked, chosen, verdict, isJudging }, { width: space.columns, theme, highlight })
  const visible = space.rows - 2
  const scroll = useScroll(lines.length, visible)
  useOnChange(marked, () => scroll.reveal((rows[marked] ?? 0) + 1))
  // What is said about an answer stands at the end.
  useOnChange(verdict?.reason ?? '', () => scroll.reveal(lines.length - 1))

  const typed = useLineEditor(active && form.kind === 'typed', (text) => {
    if (text === undefined) return close()
    if (text.trim() === '') return tell('Type the answer, then Enter. Esc goes back.')
    answer(text)
  })
  const choose = (): string | void => {
    if (form.kind !== 'choice') return
    if (!form.several) return answer(form.choices[marked]?.text ?? '')
    if (chosen.size === 0) return 'Several are right: mark them with Space, then Enter.'
    return answer([...chosen].sort((one, other) => one - other).map(letterOf).join(','))
  }
  const toggleAt = (index: number): void => {
    const next = new Set(chosen)
    if (!next.delete(index)) next.add(index)
    setChosen(next)
  }
  const toggle = (): string | void => {
    if (form.kind !== 'choice' || !form.several) return 'Only one is right here: ↑ and ↓ mark it, Enter answers.'
    toggleAt(marked)
  }
  const letter = (key: string): string | void => {
    const index = indexOfLetter(key)
    if (form.kind !== 'choice' || index >= form.choices.length) return `There is no answer ${key}.`
    setMarked(index)
    if (form.several) toggleAt(index)
  }
  const last = form.kind === 'choice' ? form.choices.length - 1 : 0
  const moving = { ...scroll.handlers, down: () => setMarked(Math.min(marked + 1, last)), up: () => (marked === 0 ? scroll.toStart() : setMarked(marked - 1)) }
  useKeys('ask', { ...moving, open: choose, toggle, letter, back: close }, tell, active && form.kind === 'choice')

  const footer = form.kind === 'typed' ? inputLine('answer: ', typed, space.columns - 1, theme) : ''
  return <Pane title="Question" lines={lines} offset={scroll.offset} footer={['', footer]} focused width={size.columns} height={size.rows} theme={theme} />
}
