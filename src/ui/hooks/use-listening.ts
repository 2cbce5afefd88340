import { useLayoutEffect, useRef, useState } from 'react'
import type { Lab } from '../../content/lab.ts'
import { Failure } from '../../failure.ts'
import type { Notice } from '../../lab/session.ts'
import { pageInWords } from '../../speech/lab-in-words.ts'
import type { Speech } from '../../speech/speech.ts'
import { useProgram } from '../program.ts'
import { useOnChange } from './use-on-change.ts'

/** A page that is read aloud. */
export interface Listening {
  readonly state: 'silent' | 'speaking' | 'paused'
  /** Begins, or ends it; a sentence given back says why it cannot. */
  readonly toggle: () => string | void
  /** Stands still, or goes on. */
  readonly pause: () => string | void
}

/** Reads the page of a lab aloud, until its end, another page, or the lab is left. */
export function useListening(lab: Lab, page: number, say: (notice: Notice) => void): Listening {
  const program = useProgram()
  const [state, setState] = useState<Listening['state']>('silent')
  const speech = useRef<Speech | undefined>(undefined)
  const silence = (): void => {
    speech.current?.stop()
    speech.current = undefined
    setState('silent')
  }
  useOnChange(page, silence)
  // At once, and not when React next finds the time: a program that is ended by a signal has none.
  useLayoutEffect(() => () => speech.current?.stop(), [])

  const followToItsEnd = async (begun: Speech): Promise<void> => {
    const end = await begun.ends
    if (speech.current !== begun) return
    speech.current = undefined
    setState('silent')
    if (end.kind === 'failed') say({ tone: 'bad', text: `Reading aloud failed: ${end.why}` })
  }
  const begin = (): string | void => {
    try {
      const begun = program.speak(pageInWords(lab, page))
      speech.current = begun
      setState('speaking')
      void followToItsEnd(begun)
      return begun.pauses ? 'Reading aloud. L pauses, l stops.' : 'Reading aloud. l stops.'
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      return `${error.what}: ${error.why}. ${error.next[0] ?? ''}`
    }
  }

  return {
    state,
    toggle: () => {
      if (speech.current === undefined) return begin()
      silence()
      return 'Silent.'
    },
    pause: () => {
      const current = speech.current
      if (current === undefined) return 'Nothing is being read aloud: l begins.'
      if (!current.pauses) return 'This voice cannot pause: l stops it, and l again begins anew.'
      if (state === 'paused') current.goOn()
      else current.pause()
      setState(state === 'paused' ? 'speaking' : 'paused')
      return state === 'paused' ? 'Going on.' : 'Paused: L goes on.'
    },
  }
}
