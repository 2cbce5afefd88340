import { useState } from 'react'
import { asksOf } from '../../content/ask.ts'
import { lossInWords } from '../../lab/loss.ts'
import { openStep, solutionOf } from '../../lab/session.ts'
import { isPassed } from '../../progress/lab-progress.ts'
import type { LiveSession } from '../../running/live-session.ts'
import type { ProvisioningState } from '../../running/provisioning.ts'
import { describeTrace } from '../../running/undo.ts'
import type { ProvisioningPort } from '../program.ts'

/** A question that stands on the screen. */
export interface OpenQuestion {
  readonly title: string
  readonly lines: readonly string[]
  readonly yes: () => void
  readonly no: () => void
}

export interface LabQuestion {
  readonly open: OpenQuestion | undefined
  /** Asks; a sentence given back says why there is nothing to ask. */
  readonly ask: (about: 'reset' | 'solution') => string | void
  readonly yes: () => void
  readonly no: () => void
}

/** The questions of a lab: before it is reset, before a solution costs points, after its cluster was lost. */
export function useLabQuestion(live: LiveSession, port: ProvisioningPort, provisioning: ProvisioningState): LabQuestion {
  const [asked, setAsked] = useState<OpenQuestion | undefined>()
  const { session } = live
  const open = asked ?? offered() ?? rebuild()

  function offered(): OpenQuestion | undefined {
    if (provisioning.kind !== 'asking') return undefined
    return { title: provisioning.offer.covers === 'these needs' ? 'Make a second cluster?' : 'This machine lacks something', lines: [...provisioning.offer.text, '', 'Shall it be done now?'], yes: () => port.answer(true), no: () => port.answer(false) }
  }

  function rebuild(): OpenQuestion | undefined {
    if (session.phase.kind !== 'rebuild-offered') return undefined
    return {
      title: 'Bring the lab back?',
      lines: [
        lossInWords(session.phase.loss),
        '',
        `Shall the steps before step ${session.stepNumber} be done again for you? ${session.phase.loss === 'gone' ? 'With no you go on with nothing of it there.' : 'What is left of the containers is then removed. With no you go on with what is there.'}`,
      ],
      yes: () => live.dispatch({ kind: 'replay-wanted' }),
      no: () => live.dispatch({ kind: 'replay-declined' }),
    }
  }

  function ask(about: 'reset' | 'solution'): string | void {
    if (about === 'reset') return askReset()
    const step = openStep(session)
    const isFree = step === undefined || (solutionOf(step).length === 0 && asksOf(step).length === 0) || session.progress.solutions.has(step.number) || isPassed(step, session.progress.earned)
    if (isFree) return live.dispatch({ kind: 'solution-wanted' })
    setAsked({
      title: 'Show the solution?',
      lines: [`Step ${step.number} then gives at most ${Math.floor(step.points / 2)} of its ${step.points} points.`, 'Hints (h) cost less.'],
      yes: () => live.dispatch({ kind: 'solution-wanted' }),
      no: () => undefined,
    })
  }

  function askReset(): string | void {
    if (session.phase.kind !== 'ready' && session.phase.kind !== 'failed') return 'Wait until the lab is ready.'
    live.traces().then(
      (traces) =>
        setAsked({
          title: 'Reset the lab?',
          lines: [
            ...(traces.length === 0 ? ['There is nothing of this lab to remove.'] : ['This removes:', '', ...traces.map((trace) => `• ${describeTrace(trace)}`)]),
            '',
            'Nothing else is touched. The lab can then be begun anew; your best points stay.',
          ],
          yes: () => live.dispatch({ kind: 'reset-wanted' }),
          no: () => undefined,
        }),
      (error: unknown) => live.dispatch({ kind: 'said', tone: 'bad', text: `What the lab made cannot be seen: ${error instanceof Error ? error.message : String(error)}` }),
    )
  }

  return {
    open,
    ask,
    yes: () => {
      setAsked(undefined)
      open?.yes()
    },
    no: () => {
      setAsked(undefined)
      open?.no()
    },
  }
}
