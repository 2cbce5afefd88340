import { useMemo, useState } from 'react'
import { openStep, type Session } from '../../lab/session.ts'
import type { ProvisioningState } from '../../running/provisioning.ts'
import { labLayout, type LabLayout, type PaneName } from '../lines/lab-layout.ts'
import { outputLines, readingLines, sideLines } from '../lines/lab-panes.ts'
import type { StepText } from '../lines/step-lines.ts'
import { useProgram } from '../program.ts'
import type { WindowSize } from '../window-size.ts'
import { useHighlight } from './use-highlight.ts'
import { useOnChange } from './use-on-change.ts'
import { useScroll, type Scroll } from './use-scroll.ts'

/** What the panes of a lab show, and where they stand. */
export interface LabView {
  readonly layout: LabLayout
  readonly focus: PaneName
  readonly setFocus: (pane: PaneName) => void
  readonly reading: StepText
  readonly side: readonly string[]
  readonly printed: readonly string[]
  readonly scrolls: Readonly<Record<PaneName, Scroll>>
}

/**
 * Lays a lab out in a body of this size.
 * @param now milliseconds since the epoch, for the time of what is being made ready
 */
export function useLabView(session: Session, output: readonly string[], provisioning: ProvisioningState, body: WindowSize, now: number): LabView {
  const { theme } = useProgram()
  const highlight = useHighlight()
  const [focus, setFocus] = useState<PaneName>('reading')
  const { lab, stepNumber, progress, marked, command, phase, verdicts, revealed } = session
  const layout = labLayout(body.columns, body.rows, focus, output.length > 0)
  const readingWidth = layout.reading.columns
  const sideWidth = layout.side.columns
  const sideRows = layout.side.rows
  const printedWidth = layout.output.columns

  const reading = useMemo(
    () => readingLines({ lab, stepNumber, progress, marked, command, revealed }, { width: readingWidth, theme, highlight }),
    [lab, stepNumber, progress, marked, command, revealed, readingWidth, theme, highlight],
  )
  const side = useMemo(
    () => sideLines({ lab, stepNumber, progress, phase, verdicts }, provisioning, { columns: sideWidth, rows: sideRows }, now, theme),
    [lab, stepNumber, progress, phase, verdicts, provisioning, sideWidth, sideRows, now, theme],
  )
  const printed = useMemo(() => outputLines(output, printedWidth), [output, printedWidth])
  const readingScroll = useScroll(reading.lines.length, layout.reading.rows)
  const sideScroll = useScroll(side.length, layout.side.rows)
  const outputScroll = useScroll(printed.length, layout.output.rows, true)

  // Whoever looked back in the output wants to see what the next command prints.
  useOnChange(command?.id, () => {
    if (command !== undefined) outputScroll.toStart()
  })
  useOnChange(marked, () => {
    const row = reading.commandRows[marked]
    if (row !== undefined) readingScroll.reveal(row + 2)
  })
  // A step begins at its first line, and so do its checks. Where only one of them is seen, the text comes first.
  // After the mark, which is on another command then: the last one says where the text stands.
  useOnChange(stepNumber, () => {
    if (layout.kind === 'narrow') setFocus('reading')
    readingScroll.toStart()
    sideScroll.toStart()
  })
  // Hints and the solution come at the end of the text: show them, but not when they come along with another step.
  const step = openStep(session)
  const additions = step === undefined ? 0 : (progress.hints.get(step.number) ?? 0) + (progress.solutions.has(step.number) ? 1 + revealed.size : 0)
  const [seen, setSeen] = useState({ stepNumber, additions })
  useOnChange(`${stepNumber} ${additions}`, () => {
    if (seen.stepNumber === stepNumber && additions > seen.additions) {
      setFocus('reading')
      readingScroll.reveal(reading.lines.length - 1)
    }
    setSeen({ stepNumber, additions })
  })
  return { layout, focus, setFocus, reading, side, printed, scrolls: { reading: readingScroll, side: sideScroll, output: outputScroll } }
}
