import { Box } from 'ink'
import { useMemo, useState, type ReactElement } from 'react'
import type { Quiz } from '../../content/quiz.ts'
import { Failure } from '../../failure.ts'
import type { Notice } from '../../lab/session.ts'
import type { NewEntry } from '../../progress/entry.ts'
import type { Answer } from '../../quiz/answer.ts'
import { answerOf, startDraft, updateDraft, type Draft, type DraftAct } from '../../quiz/draft.ts'
import { indexOfLetter } from '../../quiz/letter-of.ts'
import { startSitting, updateSitting, type Sitting, type SittingEvent, type SittingRecord } from '../../quiz/sitting.ts'
import { Pane } from '../components/pane.tsx'
import { bodyRows, ScreenFrame } from '../components/screen-frame.tsx'
import { useHighlight } from '../hooks/use-highlight.ts'
import { useKeys, type Handlers } from '../hooks/use-keys.ts'
import { useLineEditor } from '../hooks/use-line-editor.ts'
import { useOnChange } from '../hooks/use-on-change.ts'
import { useRepair } from '../hooks/use-repair.ts'
import { useScroll } from '../hooks/use-scroll.ts'
import type { Action } from '../keys.ts'
import { inputLine } from '../lines/input-line.ts'
import { progressBar } from '../lines/measure.ts'
import { paneSpace } from '../lines/pane-frame.ts'
import { askingLines, feedbackLines, mistakesOf, overLines } from '../lines/quiz-lines.ts'
import { useProgram, type Navigation, type ProgramPort } from '../program.ts'
import type { WindowSize } from '../window-size.ts'

interface QuizScreenProps {
  readonly quiz: Quiz
  readonly size: WindowSize
  readonly navigation: Navigation
  readonly active: boolean
  /** What the journal keeps of the sitting; absent: all of it, as that of this quiz. */
  readonly entriesOf?: (records: readonly SittingRecord[]) => readonly NewEntry[]
}

/** A quiz: one question a screen, feedback at once, the mistakes again at the end. */
export function QuizScreen({ quiz, size, navigation, active, entriesOf }: QuizScreenProps): ReactElement {
  const program = useProgram()
  const { theme } = program
  const { labs } = program.content
  const highlight = useHighlight()
  const [sitting, setSitting] = useState<Sitting>(() => startSitting(quiz)[0])
  const [draft, setDraft] = useState<Draft>(() => draftFor(startSitting(quiz)[0]))
  const [snippet, setSnippet] = useState(() => snippetFor(program, startSitting(quiz)[0]))
  /** Which mistake is marked at the end. */
  const [review, setReview] = useState(0)
  const [notice, setNotice] = useState<Notice | undefined>()
  const { phase } = sitting

  const record = (records: readonly SittingRecord[]): void => {
    for (const one of entriesOf?.(records) ?? records) {
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
    if (next.phase.kind !== 'asking') return
    setDraft(draftFor(next))
    setSnippet(snippetFor(program, next))
  }

  const rows = bodyRows(size.rows)
  const space = paneSpace(size.columns, rows)
  const width = space.columns
  const content = useMemo(() => {
    const style = { width, theme, highlight }
    switch (phase.kind) {
      case 'asking':
        return askingLines(phase.question, draft, style, snippet)
      case 'feedback':
        return { lines: feedbackLines(phase, style), rows: [] }
      case 'over':
        return overLines(sitting, review, labs, style)
      default:
        return phase satisfies never
    }
  }, [sitting, phase, draft, snippet, review, labs, width, theme, highlight])
  const asked = phase.kind === 'asking' ? phase.question : undefined
  const repair = useRepair(asked, snippet)
  const isTyped = asked !== undefined && draft.kind === 'text' && asked.kind !== 'repair'
  const marked = phase.kind === 'over' ? review : 'marked' in draft ? draft.marked : 0
  const scroll = useScroll(content.lines.length, space.rows)
  useOnChange(`${phase.kind} ${sitting.round} ${sitting.position}`, scroll.toStart)
  useOnChange(marked, () => {
    const row = content.rows[marked]
    if (row === undefined) return
    // Of a mistake as much as fits; a choice is short.
    const end = content.rows[marked + 1] ?? content.lines.length
    if (phase.kind === 'over' && row >= scroll.offset) scroll.reveal(Math.min(row + space.rows, end))
    else if (marked > 0 || phase.kind === 'over') scroll.reveal(row + 1)
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
    if (phase.question.kind === 'repair') return void repair.read().then((read) => (typeof read === 'string' ? tell(read) : answer(read)))
    const given = answerOf(phase.question, draft)
    return typeof given === 'string' ? given : answer(given)
  }
  const act = (what: DraftAct) => (): void => {
    if (asked !== undefined) setDraft(updateDraft(asked, draft, what))
  }
  const toggle = (): string | void => (asked === undefined ? open() : act('toggle')())
  const mistakes = phase.kind === 'over' ? mistakesOf(sitting) : []
  const reviewing: Handlers = { down: () => setReview(Math.min(review + 1, mistakes.length - 1)), up: () => (review === 0 ? scroll.toStart() : setReview(review - 1)), 'open-lab': () => openLab(mistakes[review]?.question.from) }
  const openLab = (id: string | undefined): string | void => {
    const lab = program.content.labs.find((one) => one.id === id)
    if (lab === undefined) return 'No lab is named for this question.'
    navigation.back()
    navigation.openLab(lab)
  }
  const feedback = (): string | void => {
    if (sitting.firsts.length > 0 || phase.kind !== 'asking') return 'That is chosen before the first answer.'
    happen({ kind: 'feedback-wanted', final: !sitting.final })
    tell(sitting.final ? 'Feedback comes after each question.' : 'Feedback comes at the end. f takes that back.')
  }
  const moving: Handlers = mistakes.length > 0 ? { ...scroll.handlers, ...reviewing } : asked === undefined || draft.kind === 'text' ? scroll.handlers : { ...scroll.handlers, down: act('down'), up: () => (marked === 0 ? scroll.toStart() : act('up')()) }
  const choosing: Handlers = asked?.kind === 'match' ? { 'option-next': act('next'), 'option-previous': act('previous') } : {}
  const lettered: Handlers = asked?.kind === 'choice' || asked?.kind === 'match' ? { letter: (key) => act({ at: indexOfLetter(key) })() } : {}
  const editing: Handlers = asked?.kind === 'repair' ? { edit: () => void repair.edit().then((why) => tell(why ?? 'Enter gives the snippet as it stands in the file; e opens it again.')) } : {}
  useKeys('quiz', { ...moving, ...choosing, ...lettered, ...editing, open, toggle, feedback, 'give-up': () => (phase.kind === 'asking' ? happen({ kind: 'given-up' }) : 'There is nothing to show.'), help: navigation.help, back: navigation.back }, tell, active && !isTyped)

  const waiting: Notice | undefined = asked !== undefined && sitting.firsts.length === 0 ? { tone: 'plain', text: sitting.final ? 'Feedback comes at the end.' : 'f puts feedback off to the end.' } : undefined
  const shown: Notice | undefined = isTyped && notice === undefined ? { tone: 'plain', text: inputLine('answer: ', typed, size.columns - 4, theme) } : (notice ?? waiting)
  const place = phase.kind === 'over' ? 'Done' : `${sitting.round > 1 ? 'Again: ' : ''}${sitting.position}/${sitting.length}`
  const status = `${place}  ${progressBar(sitting.position / Math.max(1, sitting.length), 12, theme)}`
  return (
    <ScreenFrame columns={size.columns} rows={size.rows} theme={theme} crumbs={['Quiz', quiz.title]} status={status} place={isTyped ? 'ask' : 'quiz'} idle={idleIn(sitting)} notice={shown}>
      <Box>
        <Pane title={phase.kind === 'over' ? 'Result' : phase.kind === 'feedback' ? (phase.grade.right ? 'Right' : 'Not right') : `Question ${sitting.position}`} lines={content.lines} offset={scroll.offset} focused width={size.columns} height={rows} theme={theme} />
      </Box>
    </ScreenFrame>
  )
}

/** What the phase has no use for. */
function idleIn({ phase }: Sitting): readonly Action[] {
  if (phase.kind !== 'asking') return ['toggle', 'give-up']
  const { question } = phase
  return (question.kind === 'choice' && question.several) || question.kind === 'order' ? [] : ['toggle']
}

function draftFor({ phase }: Sitting): Draft {
  return phase.kind === 'over' ? { kind: 'text' } : startDraft(phase.question)
}

/** The file of what is to be repaired; empty where there is nothing, or it could not be written. */
function snippetFor(program: ProgramPort, { quiz, phase, round }: Sitting): string {
  if (phase.kind !== 'asking' || phase.question.kind !== 'repair') return ''
  try {
    return program.writeSnippet(quiz.id, phase.question, round > 1)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return ''
  }
}
