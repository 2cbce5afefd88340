import { useEffect, useRef, useState } from 'react'
import type { Finding } from '../../doctor/finding.ts'
import type { Notice } from '../../lab/session.ts'
import { Failure } from '../../failure.ts'
import { counted } from '../lines/measure.ts'
import type { ProgramPort } from '../program.ts'

type State = { readonly kind: 'idle' } | { readonly kind: 'asking' | 'working'; readonly findings: readonly Finding[] }

export interface Repairs {
  readonly state: State
  /** Wants to mend what can be mended; gives back why not. */
  readonly ask: () => string | undefined
  readonly yes: () => void
  readonly no: () => void
}

/**
 * Mends what the doctor found, once it is agreed to.
 * @param tell what is being done right now
 * @param onDone with what came of it
 */
export function useRepairs(findings: readonly Finding[], program: Pick<ProgramPort, 'repair'>, tell: (notice: Notice) => void, onDone: (notice: Notice) => void): Repairs {
  const [state, setState] = useState<State>({ kind: 'idle' })
  const ending = useRef(new AbortController())
  useEffect(() => () => ending.current.abort(new Error('the doctor was left')), [])

  const work = async (wanted: readonly Finding[]): Promise<void> => {
    const { signal } = ending.current
    let failure: string | undefined
    for (const { name, repair } of wanted) {
      if (repair === undefined) continue
      tell({ tone: 'plain', text: `${name} …` })
      try {
        await program.repair(repair.kind, (line) => tell({ tone: 'plain', text: `${name}: ${line}` }), signal)
      } catch (error) {
        if (signal.aborted) return
        failure ??= error instanceof Failure ? `${error.what}: ${error.why}` : `${name}: ${error instanceof Error ? error.message : String(error)}`
      }
    }
    if (!signal.aborted) onDone(failure === undefined ? { tone: 'good', text: 'Done, and looked at again.' } : { tone: 'bad', text: failure })
  }

  return {
    state,
    ask: () => {
      const wanted = findings.filter(({ repair }) => repair !== undefined)
      if (wanted.length === 0) return 'There is nothing here that can be mended without you.'
      if (state.kind === 'working') return `It is being mended: ${counted(state.findings.length, 'thing')}.`
      setState({ kind: 'asking', findings: wanted })
      return undefined
    },
    yes: () => {
      if (state.kind !== 'asking') return
      setState({ kind: 'working', findings: state.findings })
      void work(state.findings)
    },
    no: () => setState({ kind: 'idle' }),
  }
}
