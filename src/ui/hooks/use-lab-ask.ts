import { useState } from 'react'
import { asksOf, type Ask } from '../../content/ask.ts'
import { openStep, type Session } from '../../lab/session.ts'

/** The question of a step that stands on the screen to be answered. */
export interface LabAsk {
  readonly open: Ask | undefined
  /** Shows the first that is not answered, or the next after the one shown last; a sentence given back says why none. */
  readonly show: () => string | void
  readonly close: () => void
}

/** Which question is being answered. It leaves the screen when it is answered rightly. */
export function useLabAsk(session: Session): LabAsk {
  const [shown, setShown] = useState<Ask | undefined>()
  const [isOpen, setOpen] = useState(false)
  const step = openStep(session)
  const asks = step === undefined ? [] : asksOf(step)
  const isAnswered = (ask: Ask): boolean => session.progress.answers.get(ask.title)?.right === true
  const left = asks.filter((ask) => !isAnswered(ask))
  const open = isOpen && shown !== undefined && left.includes(shown) && session.phase.kind === 'ready' ? shown : undefined

  return {
    open,
    show: () => {
      if (asks.length === 0) return 'There is no question in this step.'
      const [first] = left
      if (first === undefined) return asks.length === 1 ? 'The question of this step is answered.' : 'The questions of this step are answered.'
      if (session.phase.kind !== 'ready') return 'The lab is not ready yet.'
      const after = shown === undefined ? -1 : left.indexOf(shown)
      setShown(left[(after + 1) % left.length] ?? first)
      setOpen(true)
      return undefined
    },
    close: () => setOpen(false),
  }
}
