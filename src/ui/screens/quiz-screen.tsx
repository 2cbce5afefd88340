import { Box } from 'ink'
import { useMemo, useState, type ReactElement } from 'react'
import type { Quiz } from '../../content/quiz.ts'
import { Failure } from '../../failure.ts'
import type { Notice } from '../../lab/session.ts'
import type { Answer } from '../../quiz/answer.ts'
import { startSitting, updateSitting, type Sitting, type SittingEvent, type SittingRecord } from '../../quiz/sitting.ts'
import { Pane } from '../components/pane.tsx'
import { bodyRows, ScreenFrame } from '../components/screen-frame.tsx'
import { useHighlight } from '../hooks/use-highlight.ts'
import { useKeys, type Handlers } from '../hooks/use-keys.ts'
import { useLineEditor } from '../hooks/use-line-editor.ts'
import { useOnChange } from '../hooks/use-on-change.ts'
import { useScroll } from '../hooks/use-scroll.ts'
import { inputLine } from '../lines/input-line.ts'
import { progressBar } from '../lines/measure.ts'
import { paneSpace } from '../lines/pane-frame.ts'
import { askingLines, feedbackLines, overLines } from '../lines/quiz-lines.ts'
import { useProgram, type Navigation } from '../program.ts'
import type { WindowSize } from '../window-size.ts'

interface QuizScreenProps {
  readonly quiz: Quiz
  readonly size: WindowSize
  readonly navigation: Navigation
  readonly active: boolean
}

/** A quiz: one question a screen, feedback at once, the mistakes again at the end. */
export function QuizScreen({ quiz, size, navigation, active }: QuizScreenProps): ReactElement {
  const program = useProgram()
  const { theme } = program
  const highlight = useHighlight()
  const [sitting, setSitting] = useState<Sitting>(() => startSitting(quiz)[0])
  const [marked, setMarked] = useState(0)
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const [notice, setNotice] = useState<Notice | undefined>()
  const { phase } = sitting

  const record = (records: readonly SittingRecord[]): void => {
    for (const one of records) {
      try {
        program.journal.record(one)
      } catch (error) {
        if (!(error instanceof Failure)) throw error
        setNotice({ tone: 'bad', text: `Not saved: ${error.why}. It is kept and tried again.` })
      }
    }
  }
  const happen = (event: SittingEvent): void => {
    setNotice(undefined)
    const [next, records] = updateSitting(sitting, event)
    record(records)
    setSitting(next)
    if (event.kind !== 'continued') return
    setMarked(0)
    setChosen(new Set())
  }

  const rows = bodyRows(size.rows)
  const space = paneSpace(size.columns, rows)
  const width = space.columns
  const content = useMemo(() => {
    const style = { width, theme, highlight }
    switch (phase.kind) {
      case 'asking':
        return askingLines(phase.question, { marked, chosen }, style)
      case 'feedback':
        return { lines: feedbackLines(phase, style), rows: [] }
      case 'over':
        return { lines: overLines(sitting, style), rows: [] }
      default:
        return phase satisfies never
    }
  }, [sitting, phase, marked, chosen, width, theme, highlight])
  const isTyped = phase.kind === 'asking' && phase.question.kind !== 'choice'
  const scroll = useScroll(content.lines.length, space.rows)
  useOnChange(`${phase.kind} ${sitting.round} ${sitting.position}`, scroll.toTop)
  useOnChange(marked, () => {
    const row = content.rows[marked]
    if (row !== undefined && marked > 0) scroll.reveal(row + 1)
  })

  const tell = (text: string): void => setNotice({ tone: 'plain', text })
  const answer = (given: Answer): void => happen({ kind: 'answered', answer: given })
  const typed = useLineEditor(active && isTyped, (text) => {
    if (text === undefined) return navigation.back()
    if (text.trim() === '') return tell('Type the answer, then Enter. Esc leaves the quiz.')
    answer({ kind: 'text', text })
  })
  const open = (): string | void => {
    if (phase.kind === 'over') return navigation.back()
    if (phase.kind === 'feedback') return happen({ kind: 'continued' })
    if (phase.question.kind !== 'choice') return undefined
    if (!phase.question.several) return answer({ kind: 'choices', chosen: [marked] })
    return chosen.size === 0 ? 'Several are right: mark them with Space, then Enter.' : answer({ kind: 'choices', chosen: [...chosen].sort((a, b) => a - b) })
  }
  const toggle = (): string | void => {
    if (phase.kind !== 'asking' || phase.question.kind !== 'choice') return open()
    if (!phase.question.several) return setChosen(new Set([marked]))
    const next = new Set(chosen)
    if (!next.delete(marked)) next.add(marked)
    return setChosen(next)
  }
  const choices = phase.kind === 'asking' && phase.question.kind === 'choice' ? phase.question.choices.length : 0
  const moving: Handlers =
    choices === 0
      ? scroll.handlers
      : { ...scroll.handlers, down: () => setMarked(Math.min(marked + 1, choices - 1)), up: () => (marked === 0 ? scroll.toTop() : setMarked(marked - 1)) }
  useKeys('quiz', { ...moving, open, toggle, 'give-up': () => (phase.kind === 'asking' ? happen({ kind: 'given-up' }) : 'There is nothing to show.'), help: navigation.help, back: navigation.back }, tell, active && !isTyped)

  const shown: Notice | undefined = isTyped && notice === undefined ? { tone: 'plain', text: inputLine('answer: ', typed, size.columns - 4, theme) } : notice
  const place = phase.kind === 'over' ? 'Done' : `${sitting.round > 1 ? 'Again: ' : ''}${sitting.position}/${sitting.length}`
  const status = `${place}  ${progressBar(sitting.position / Math.max(1, sitting.length), 12, theme)}`
  return (
    <ScreenFrame columns={size.columns} rows={size.rows} theme={theme} crumbs={['Quiz', quiz.title]} status={status} place="quiz" notice={shown}>
      <Box>
        <Pane title={phase.kind === 'over' ? 'Result' : phase.kind === 'feedback' ? (phase.grade.right ? 'Right' : 'Not right') : `Question ${sitting.position}`} lines={content.lines} offset={scroll.offset} focused width={size.columns} height={rows} theme={theme} />
      </Box>
    </ScreenFrame>
  )
}
