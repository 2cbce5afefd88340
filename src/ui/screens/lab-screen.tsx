import { useState, type ReactElement } from 'react'
import type { Verdict } from '../../checks/verdict.ts'
import { asksOf, type Ask } from '../../content/ask.ts'
import type { Notice, Session } from '../../lab/session.ts'
import { openStep } from '../../lab/session.ts'
import type { LiveSession } from '../../running/live-session.ts'
import { AskPane } from '../components/ask-pane.tsx'
import { LabBody } from '../components/lab-body.tsx'
import { Question } from '../components/question.tsx'
import { bodyRows, ScreenFrame } from '../components/screen-frame.tsx'
import { useKeys } from '../hooks/use-keys.ts'
import { useLabAsk } from '../hooks/use-lab-ask.ts'
import { useLabHandlers } from '../hooks/use-lab-handlers.ts'
import { useLabQuestion } from '../hooks/use-lab-question.ts'
import { useLabView } from '../hooks/use-lab-view.ts'
import { useLineEditor } from '../hooks/use-line-editor.ts'
import { useListening, type Listening } from '../hooks/use-listening.ts'
import { useNow } from '../hooks/use-now.ts'
import { useOnChange } from '../hooks/use-on-change.ts'
import { useStore } from '../hooks/use-store.ts'
import type { Action } from '../keys.ts'
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
  const ask = useLabAsk(session)
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
  const listening = useListening(lab, session.stepNumber, say)
  const handlers = useLabHandlers({ live, port, view, question, ask, listening, navigation, say, askFor })
  const tell = (text: string): void => say({ tone: 'plain', text })
  const answerTo = ({ id }: Ask) => (text: string): void => {
    say(undefined)
    live.dispatch({ kind: 'answer-given', ask: id, answer: text })
  }
  const isFree = active && asking === undefined
  const own = lab.reading ? 'reading' : 'lab'
  const place = question.open !== undefined ? 'question' : ask.open !== undefined ? 'ask' : own
  useKeys(own, handlers, tell, isFree && place === own)

  const notice = asking === undefined ? (said ?? session.notice) : ({ tone: 'plain', text: inputLine(asking === 'command' ? '$ ' : 'find: ', typed, size.columns - 4, theme) } satisfies Notice)
  const track = program.content.tracks.find((one) => one.id === lab.track)?.title ?? lab.track
  const bar = progressBar(lab.points === 0 ? 0 : session.progress.points / lab.points, 12, theme)
  return (
    <ScreenFrame
      columns={size.columns}
      rows={size.rows}
      theme={theme}
      crumbs={[track, lab.title]}
      status={`${machineText(machine, theme, lab.cluster?.nodes ?? 0)}   ${lab.reading ? 'to be read' : `${session.progress.points}/${lab.points} points ${bar}`}`}
      place={place}
      idle={place === 'ask' ? askIdle(ask.open) : labIdle(session)}
      notice={notice}
    >
      {question.open === undefined && ask.open !== undefined ? (
        <AskPane
          key={ask.open.id}
          ask={ask.open}
          verdict={answerVerdict(session, ask.open)}
          isJudging={session.judging.has(ask.open.id)}
          answer={answerTo(ask.open)}
          close={ask.close}
          tell={tell}
          active={isFree}
          size={body}
          theme={theme}
        />
      ) : question.open === undefined ? (
        <LabBody
          layout={layout}
          columns={size.columns}
          theme={theme}
          tabs={tabLine(focus, session, output.length > 0, theme)}
          panes={{
            reading: { title: readingTitle(session, openStep(session)), aside: listeningAside(listening.state), lines: reading.lines, offset: scrolls.reading.offset, focused: focus === 'reading' },
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

/** What cannot be done on this page of the lab. */
function labIdle(session: Session): readonly Action[] {
  const step = openStep(session)
  const isLast = session.stepNumber > session.lab.steps.length
  return [
    ...(step?.runs.length ? [] : (['run'] as const)),
    ...(step?.hints.length ? [] : (['hint'] as const)),
    ...(step?.checks.length ? [] : (['check'] as const)),
    ...(step === undefined || asksOf(step).length === 0 ? (['answer'] as const) : []),
    ...(isLast ? (['next-step'] as const) : []),
  ]
}

function askIdle(ask: Ask | undefined): readonly Action[] {
  return ask?.target.form.kind === 'choice' && ask.target.form.several ? [] : ['toggle']
}

function listeningAside(state: Listening['state']): string {
  return { silent: '', speaking: 'reading aloud', paused: 'reading paused' }[state]
}

/** How the last answer to a question was judged; nothing is said of one that was not answered yet. */
function answerVerdict(session: Session, { id, title }: Ask): Verdict | undefined {
  const verdict = session.verdicts.get(id)
  return verdict?.state === 'fail' && !session.progress.answers.has(title) ? undefined : verdict
}
