import { useState, type ReactElement } from 'react'
import type { Notice } from '../../lab/session.ts'
import { openStep } from '../../lab/session.ts'
import type { LiveSession } from '../../running/live-session.ts'
import { LabBody } from '../components/lab-body.tsx'
import { Question } from '../components/question.tsx'
import { bodyRows, ScreenFrame } from '../components/screen-frame.tsx'
import { useKeys } from '../hooks/use-keys.ts'
import { useLabHandlers } from '../hooks/use-lab-handlers.ts'
import { useLabQuestion } from '../hooks/use-lab-question.ts'
import { useLabView } from '../hooks/use-lab-view.ts'
import { useLineEditor } from '../hooks/use-line-editor.ts'
import { useNow } from '../hooks/use-now.ts'
import { useOnChange } from '../hooks/use-on-change.ts'
import { useStore } from '../hooks/use-store.ts'
import { machineText } from '../lines/course-lines.ts'
import { inputLine } from '../lines/input-line.ts'
import { readingTitle, sideTitle, tabLine, tally } from '../lines/lab-titles.ts'
import { progressBar } from '../lines/measure.ts'
import { useProgram, type Navigation } from '../program.ts'
import { plainText } from '../text/parse-ansi.ts'
import type { WindowSize } from '../window-size.ts'

interface LabScreenProps {
  readonly live: LiveSession
  readonly size: WindowSize
  readonly navigation: Navigation
  readonly active: boolean
}

/** A lab being done: the text of the step, its checks as they stand, and what commands print. */
export function LabScreen({ live, size, navigation, active }: LabScreenProps): ReactElement {
  const program = useProgram()
  const { theme } = program
  const session = useStore({ subscribe: live.subscribe, read: live.read })
  const output = useStore({ subscribe: live.subscribe, read: live.readOutput })
  const machine = useStore(program.machine)
  const { lab } = session
  const port = lab.cluster === undefined ? program.engine : program.cluster
  const provisioning = useStore(port)
  const body: WindowSize = { columns: size.columns, rows: bodyRows(size.rows) }
  const view = useLabView(session, output, provisioning, body, useNow(session.phase.kind === 'preparing'))
  const question = useLabQuestion(live, port, provisioning)
  const isUndone = useStore({ subscribe: live.subscribe, read: live.readUndone })
  useOnChange(String(isUndone), () => navigation.back(session.notice ?? { tone: 'good', text: `${lab.title} is reset, and nothing of it is left. Opening it begins it anew.` }))
  const [said, say] = useState<Notice | undefined>()
  const [asking, askFor] = useState<'command' | 'search' | undefined>()
  const [history, setHistory] = useState<readonly string[]>([])
  const { focus, scrolls, layout, reading, side, printed } = view

  const find = (words: string): void => {
    const lines = { reading: reading.lines, side, output: printed }[focus]
    const from = scrolls[focus].offset + 1
    const row = lines.findIndex((line, index) => index >= from && plainText(line).toLowerCase().includes(words.toLowerCase()))
    if (row < 0) say({ tone: 'plain', text: `"${words}" is not further down in this pane.` })
    else scrolls[focus].reveal(row + layout[focus].rows - 1)
  }
  const typed = useLineEditor(
    active && asking !== undefined,
    (text) => {
      askFor(undefined)
      if (text === undefined || text.trim() === '') return
      if (asking === 'search') return find(text)
      setHistory([...history, text])
      live.dispatch({ kind: 'typed', text })
    },
    history,
  )
  const handlers = useLabHandlers({ live, port, view, question, navigation, say, askFor })
  const tell = (text: string): void => say({ tone: 'plain', text })
  const isFree = active && asking === undefined
  useKeys('lab', handlers, tell, isFree && question.open === undefined)

  const notice = asking === undefined ? (said ?? session.notice) : ({ tone: 'plain', text: inputLine(asking === 'command' ? '$ ' : 'find: ', typed, size.columns - 4, theme) } satisfies Notice)
  const track = program.content.tracks.find((one) => one.id === lab.track)?.title ?? lab.track
  const bar = progressBar(lab.points === 0 ? 0 : session.progress.points / lab.points, 12, theme)
  return (
    <ScreenFrame
      columns={size.columns}
      rows={size.rows}
      theme={theme}
      crumbs={[track, lab.title]}
      status={`${machineText(machine, theme, lab.cluster !== undefined)}   ${session.progress.points}/${lab.points} points ${bar}`}
      place={question.open === undefined ? 'lab' : 'question'}
      notice={notice}
    >
      {question.open === undefined ? (
        <LabBody
          layout={layout}
          columns={size.columns}
          theme={theme}
          tabs={tabLine(focus, session, output.length > 0, theme)}
          panes={{
            reading: { title: readingTitle(session, openStep(session)), lines: reading.lines, offset: scrolls.reading.offset, focused: focus === 'reading' },
            side: { title: sideTitle(session), aside: tally(session), lines: side, offset: scrolls.side.offset, focused: focus === 'side' },
            output: { title: session.command === undefined ? 'Output' : 'Output, running', lines: printed, offset: scrolls.output.offset, focused: focus === 'output' },
          }}
        />
      ) : (
        <Question key={question.open.title} title={question.open.title} lines={question.open.lines} yes={question.yes} no={question.no} tell={tell} active={isFree} size={body} theme={theme} />
      )}
    </ScreenFrame>
  )
}
