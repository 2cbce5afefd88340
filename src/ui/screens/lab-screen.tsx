import { useApp } from 'ink'
import { useEffect, useMemo, useState, type ReactElement } from 'react'
import type { Lab } from '../../content/lab.ts'
import { openStep, type Notice } from '../../lab/session.ts'
import type { LiveSession } from '../../running/live-session.ts'
import { LabBody } from '../components/lab-body.tsx'
import { Question } from '../components/question.tsx'
import { bodyRows, ScreenFrame } from '../components/screen-frame.tsx'
import { useHighlight } from '../hooks/use-highlight.ts'
import { useKeys, type Handlers } from '../hooks/use-keys.ts'
import { useLineEditor } from '../hooks/use-line-editor.ts'
import { useScroll } from '../hooks/use-scroll.ts'
import { useStore } from '../hooks/use-store.ts'
import { inputLine } from '../lines/input-line.ts'
import { machineText } from '../lines/course-lines.ts'
import { labLayout, type PaneName } from '../lines/lab-layout.ts'
import { outputLines, readingLines, sideLines } from '../lines/lab-panes.ts'
import { progressBar } from '../lines/measure.ts'
import { sideTitle, tabLine, tally } from '../lines/lab-titles.ts'
import { plainText } from '../text/parse-ansi.ts'
import { wrapLine } from '../text/wrap-line.ts'
import { useProgram, type Navigation } from '../program.ts'
import type { WindowSize } from '../window-size.ts'
import { useLabQuestion } from '../hooks/use-lab-question.ts'
import { useNow } from '../hooks/use-now.ts'

interface LabScreenProps {
  readonly lab: Lab
  readonly live: LiveSession
  readonly size: WindowSize
  readonly navigation: Navigation
  readonly active: boolean
}

type Asking = 'nothing' | 'command' | 'search'

/** A lab being done: the text of the step, its checks as they stand, and what commands print. */
export function LabScreen({ lab, live, size, navigation, active }: LabScreenProps): ReactElement {
  const program = useProgram()
  const { theme } = program
  const session = useStore({ subscribe: live.subscribe, read: () => live.session })
  const output = useStore({ subscribe: live.subscribe, read: live.readOutput })
  const machine = useStore(program.machine)
  const provisioning = useStore(lab.cluster === undefined ? program.engine : program.cluster)
  const port = lab.cluster === undefined ? program.engine : program.cluster
  const { suspendTerminal } = useApp()
  const highlight = useHighlight()
  const [focus, setFocus] = useState<PaneName>('reading')
  const [said, setSaid] = useState<Notice | undefined>()
  const [asking, setAsking] = useState<Asking>('nothing')
  const [history, setHistory] = useState<readonly string[]>([])
  const now = useNow(session.phase.kind === 'preparing')
  const step = openStep(session)
  const notice = said ?? session.notice

  const layout = labLayout(size.columns, bodyRows(size.rows), focus, output.length > 0)
  const reading = useMemo(() => readingLines(session, { width: layout.reading.columns, theme, highlight }), [session.stepNumber, session.progress, session.marked, session.command, session.phase.kind, layout.reading.columns, highlight])
  const side = useMemo(() => sideLines(session, provisioning, layout.side, now, theme), [session.verdicts, session.progress, session.phase, session.stepNumber, provisioning, layout.side.columns, layout.side.rows, now])
  const printed = useMemo(() => outputLines(output, layout.output.columns), [output, layout.output.columns])
  const scrolls: Record<PaneName, ReturnType<typeof useScroll>> = {
    reading: useScroll(reading.lines.length, layout.reading.rows),
    side: useScroll(side.length, layout.side.rows),
    output: useScroll(printed.length, layout.output.rows, true),
  }

  // A step begins at its first line; a command that is marked comes into sight.
  useEffect(() => scrolls.reading.toTop(), [session.stepNumber])
  useEffect(() => {
    const row = reading.commandRows[session.marked]
    if (row !== undefined && session.marked > 0) scrolls.reading.reveal(row + 2)
  }, [session.marked])
  // Hints and the solution come at the end of the text.
  const additions = step === undefined ? 0 : (session.progress.hints.get(step.number) ?? 0) + (session.progress.revealed.has(step.number) ? 1 : 0)
  const [seenAdditions, setSeenAdditions] = useState({ step: session.stepNumber, count: additions })
  useEffect(() => {
    if (seenAdditions.step === session.stepNumber && additions > seenAdditions.count) {
      setFocus('reading')
      scrolls.reading.reveal(reading.lines.length - 1)
    }
    setSeenAdditions({ step: session.stepNumber, count: additions })
  }, [additions, session.stepNumber])
  useEffect(() => {
    navigation.onInterrupt(() => {
      if (live.session.command === undefined) return false
      live.dispatch({ kind: 'cancel-wanted' })
      return true
    })
    return () => navigation.onInterrupt(undefined)
  }, [live])

  const tell = (text: string): void => setSaid({ tone: 'plain', text })
  const act = (handler: () => string | void) => (): string | void => {
    setSaid(undefined)
    return handler()
  }
  const question = useLabQuestion(live, port, provisioning)
  const typed = useLineEditor(
    active && asking !== 'nothing',
    (text) => {
      setAsking('nothing')
      if (text === undefined || text.trim() === '') return
      if (asking === 'search') return find(text, scrolls[focus].offset + 1)
      setHistory([...history, text])
      live.dispatch({ kind: 'typed', text })
    },
    history,
  )
  const find = (text: string, from: number): void => {
    const lines = { reading: reading.lines, side, output: printed }[focus]
    const row = lines.findIndex((line, index) => index >= from && plainText(line).toLowerCase().includes(text.toLowerCase()))
    if (row < 0) tell(`"${text}" is not further down in this pane.`)
    else scrolls[focus].reveal(row + layout[focus].rows - 1)
  }
  const openShell = (): string | void => {
    if (session.phase.kind !== 'ready') return 'The lab is not ready yet.'
    void suspendTerminal(() => program.runShell(live)).then(() => live.dispatch({ kind: 'world-changed' }))
    return undefined
  }
  const handlers: Handlers = {
    run: () => live.dispatch({ kind: 'run-wanted' }),
    type: () => (session.phase.kind === 'ready' ? setAsking('command') : 'The lab is not ready yet.'),
    shell: openShell,
    hint: () => live.dispatch({ kind: 'hint-wanted' }),
    solution: () => question.ask('solution'),
    check: () => live.dispatch({ kind: 'check-wanted' }),
    'next-step': () => (session.stepNumber > lab.steps.length ? 'This is the end of the lab.' : live.dispatch({ kind: 'step-wanted', step: session.stepNumber + 1 })),
    'previous-step': () => (session.stepNumber === 0 ? 'This is the beginning of the lab.' : live.dispatch({ kind: 'step-wanted', step: session.stepNumber - 1 })),
    'mark-next': () => live.dispatch({ kind: 'run-marked', index: session.marked + 1 }),
    'mark-previous': () => live.dispatch({ kind: 'run-marked', index: session.marked - 1 }),
    copy: () => {
      const command = step?.runs[session.marked]
      if (command === undefined) return 'No command is marked here.'
      program.copy(command.text)
      return setSaid({ tone: 'good', text: 'Copied, if your terminal lets programs use the clipboard.' })
    },
    'next-pane': () => setFocus(layout.panes[(layout.panes.indexOf(focus) + 1) % layout.panes.length] ?? 'reading'),
    'pane-1': () => setFocus('reading'),
    'pane-2': () => setFocus('side'),
    'pane-3': () => setFocus('output'),
    search: () => setAsking('search'),
    cancel: () => (session.command === undefined && session.background.length === 0 ? 'No command is running.' : live.dispatch({ kind: 'cancel-wanted' })),
    retry: () => (session.phase.kind === 'failed' ? live.dispatch({ kind: 'retry-wanted' }) : 'Nothing has failed.'),
    reset: () => question.ask('reset'),
    help: navigation.help,
    back: navigation.back,
    ...scrolls[focus].handlers,
  }
  const wrapped = Object.fromEntries(Object.entries(handlers).map(([name, handler]) => [name, act(handler)]))
  const free = active && asking === 'nothing'
  useKeys('lab', wrapped, tell, free && question.open === undefined)
  useKeys('question', { yes: question.yes, no: question.no }, tell, free && question.open !== undefined)

  const shown: Notice | undefined = asking === 'nothing' ? notice : { tone: 'plain', text: inputLine(asking === 'command' ? '$ ' : 'find: ', typed, size.columns - 4, theme) }
  const points = `${session.progress.points}/${lab.points} points ${progressBar(lab.points === 0 ? 0 : session.progress.points / lab.points, 12, theme)}`
  const title = step === undefined ? (session.stepNumber === 0 ? 'Introduction' : 'Debrief') : `${step.number}/${lab.steps.length}  ${step.title}`
  return (
    <ScreenFrame columns={size.columns} rows={size.rows} theme={theme} crumbs={[program.content.tracks.find((track) => track.id === lab.track)?.title ?? lab.track, lab.title]} status={`${machineText(machine, theme)}   ${points}`} place={question.open === undefined ? 'lab' : 'question'} notice={shown}>
      {question.open === undefined ? (
        <LabBody
          layout={layout}
          columns={size.columns}
          theme={theme}
          tabs={tabLine(focus, session, output.length > 0, theme)}
          panes={{
            reading: { title, lines: reading.lines, offset: scrolls.reading.offset, focused: focus === 'reading' },
            side: { title: sideTitle(session), aside: tally(session), lines: side, offset: scrolls.side.offset, focused: focus === 'side' },
            output: { title: session.command === undefined ? 'Output' : 'Output, running', lines: printed, offset: scrolls.output.offset, focused: focus === 'output' },
          }}
        />
      ) : (
        <Question title={question.open.title} lines={question.open.lines.flatMap((line) => wrapLine(line, size.columns - 4).map((one) => one.text))} size={{ columns: size.columns, rows: bodyRows(size.rows) }} theme={theme} />
      )}
    </ScreenFrame>
  )
}
