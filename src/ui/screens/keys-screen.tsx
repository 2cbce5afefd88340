import type { ReactElement } from 'react'
import { Pane } from '../components/pane.tsx'
import { bodyRows, ScreenFrame } from '../components/screen-frame.tsx'
import { useKeys } from '../hooks/use-keys.ts'
import { useScroll } from '../hooks/use-scroll.ts'
import { keyLabel, keymap, type Place } from '../keys.ts'
import { paneSpace } from '../lines/pane-frame.ts'
import { useProgram } from '../program.ts'
import { padTo } from '../text/pad-to.ts'
import { wrapLine } from '../text/wrap-line.ts'
import type { WindowSize } from '../window-size.ts'

interface KeysScreenProps {
  readonly size: WindowSize
  /** Whose keys are shown. */
  readonly about: Exclude<Place, 'help' | 'question' | 'ask'>
  readonly onBack: () => void
}

const keysColumns = 20

/** The keys of a place, from the registry that dispatches them. */
export function KeysScreen({ size, about, onBack }: KeysScreenProps): ReactElement {
  const { theme } = useProgram()
  const rows = bodyRows(size.rows)
  const names = { home: 'the course', lab: 'a lab', reading: 'a reading', quiz: 'a quiz', recall: 'a step to do again', doctor: 'the doctor' }
  const space = paneSpace(size.columns, rows)
  const row = (keys: string, does: string): string[] => wrapLine(does, space.columns - keysColumns - 1).map(({ text }, index) => `${theme.accent(padTo(index === 0 ? keys : '', keysColumns))} ${text}`)
  const bindings = keymap[about].flatMap((binding) => row(binding.keys.map(keyLabel).join('  '), binding.long))
  const lines = [...bindings, '', ...row('Ctrl-C', 'End the running command; where none runs, quit')]
  const scroll = useScroll(lines.length, space.rows)
  useKeys('help', { ...scroll.handlers, back: onBack }, () => undefined)
  return (
    <ScreenFrame columns={size.columns} rows={size.rows} theme={theme} crumbs={['Keys']} status="" place="help">
      <Pane title={`Keys of ${names[about]}`} lines={lines} offset={scroll.offset} focused width={size.columns} height={rows} theme={theme} />
    </ScreenFrame>
  )
}
