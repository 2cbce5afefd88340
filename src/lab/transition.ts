import type { NewEntry } from '../progress/entry.ts'
import type { Effect } from './effect.ts'
import type { Notice, Session } from './session.ts'

/** What a session becomes by an event, and what is to be done in the world. */
export type Transition = readonly [Session, readonly Effect[]]

/** The session with a word to the learner. */
export function notify(session: Session, tone: Notice['tone'], text: string): Session {
  return { ...session, notice: { tone, text } }
}

/** Entries are written and flushed together, before what follows from them shows. */
export function record(...entries: readonly NewEntry[]): Effect {
  return { kind: 'record', entries }
}
