import { Box } from 'ink'
import { useState, type ReactElement } from 'react'
import { Failure } from '../../failure.ts'
import type { Notice } from '../../lab/session.ts'
import type { ReviewCard } from '../../review/card.ts'
import { openAgenda } from '../../review/open-agenda.ts'
import { reviewEntries, reviewQuiz } from '../../review/review-quiz.ts'
import { Pane } from '../components/pane.tsx'
import { bodyRows, ScreenFrame } from '../components/screen-frame.tsx'
import { useHighlight } from '../hooks/use-highlight.ts'
import { useKeys } from '../hooks/use-keys.ts'
import { useOnChange } from '../hooks/use-on-change.ts'
import { useScroll } from '../hooks/use-scroll.ts'
import { paneSpace } from '../lines/pane-frame.ts'
import { nothingToReview, reviewSentence } from '../lines/review-lines.ts'
import { stepCardLines } from '../lines/step-card-lines.ts'
import { useProgram, type Navigation } from '../program.ts'
import type { WindowSize } from '../window-size.ts'
import { QuizScreen } from './quiz-screen.tsx'

interface ReviewScreenProps {
  readonly size: WindowSize
  readonly navigation: Navigation
  readonly active: boolean
}

type StepCard = Extract<ReviewCard, { kind: 'step' }>

/** What comes back today: steps to be done again in one's head, then the questions as one quiz. */
export function ReviewScreen({ size, navigation, active }: ReviewScreenProps): ReactElement {
  const program = useProgram()
  const [agenda] = useState(() => openAgenda(program.journal.entries, program.content, new Date(program.now())))
  const steps = agenda.cards.filter((card) => card.kind === 'step')
  const [quiz] = useState(() => reviewQuiz(agenda.cards))
  const [done, setDone] = useState(0)
  const card = steps[done]
  if (card === undefined && quiz !== undefined) return <QuizScreen quiz={quiz} entriesOf={reviewEntries} size={size} navigation={navigation} active={active} />
  const place = `${Math.min(done + 1, steps.length)}/${agenda.cards.length}`
  return <StepReview key={done} card={card} nothing={(steps.length > 0 ? undefined : reviewSentence(agenda)) ?? (steps.length > 0 ? 'That was all for today.' : nothingToReview)} place={place} onDone={() => setDone(done + 1)} size={size} navigation={navigation} active={active} />
}

interface StepReviewProps extends ReviewScreenProps {
  /** Undefined: there is none, or none any more, as `nothing` says. */
  readonly card: StepCard | undefined
  readonly nothing: string
  readonly place: string
  readonly onDone: () => void
}

function StepReview({ card, nothing, place, onDone, size, navigation, active }: StepReviewProps): ReactElement {
  const program = useProgram()
  const { theme } = program
  const highlight = useHighlight()
  const [isShown, show] = useState(false)
  const [notice, setNotice] = useState<Notice | undefined>()
  const rows = bodyRows(size.rows)
  const space = paneSpace(size.columns, rows)
  const lines = card === undefined ? [nothing, '', 'Esc goes back to the course.'] : stepCardLines(card, isShown, { width: space.columns, theme, highlight })
  const footer = card === undefined ? [] : ['', isShown ? `Did you know it?   ${theme.accent('y')} yes   ${theme.accent('n')} no   ${theme.accent('o')} ${theme.quiet('open the step')}` : `${theme.accent('Enter')} shows what does it.   ${theme.accent('o')} ${theme.quiet('opens the step')}`]
  const scroll = useScroll(lines.length, space.rows - footer.length)
  useOnChange(String(isShown), () => scroll.reveal(lines.length - 1))
  const tell = (text: string): void => setNotice({ tone: 'plain', text })
  const rate = (right: boolean) => (): string | void => {
    if (card === undefined) return 'There is nothing to answer.'
    if (!isShown) return 'Enter shows what does it; then say whether you knew.'
    try {
      program.journal.record({ kind: 'reviewed', card: card.id, right })
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      return `Not saved: ${error.why}.`
    }
    return onDone()
  }
  const open = (): void => {
    if (card === undefined) return navigation.back()
    show(true)
  }
  const openStep = (): string | void => (card === undefined ? 'There is no step to open.' : navigation.openLab(card.lab, card.step.number))
  useKeys('recall', { ...scroll.handlers, open, yes: rate(true), no: rate(false), 'open-step': openStep, help: () => navigation.help('recall'), back: navigation.back }, tell, active)
  return (
    <ScreenFrame columns={size.columns} rows={size.rows} theme={theme} crumbs={['Review']} status={card === undefined ? '' : place} place="recall" notice={notice}>
      <Box>
        <Pane title={card === undefined ? 'Review' : 'A step to do again'} lines={lines} offset={scroll.offset} footer={footer} focused width={size.columns} height={rows} theme={theme} />
      </Box>
    </ScreenFrame>
  )
}
