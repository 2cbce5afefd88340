/** An answer that is being made with keys, as a pure reducer: what is marked, chosen, moved. */
import type { Question } from '../content/quiz.ts'
import type { Answer } from './answer.ts'
import { shownOrder } from './shown-order.ts'

export type Draft =
  | { readonly kind: 'choices'; readonly marked: number; readonly chosen: ReadonlySet<number> }
  /** `order`: positions of the items as they stand now. While one is taken, moving the mark moves it. */
  | { readonly kind: 'order'; readonly marked: number; readonly order: readonly number[]; readonly taken: boolean }
  /** For each line of the table the place of its option among those that are shown. */
  | { readonly kind: 'match'; readonly marked: number; readonly places: readonly (number | undefined)[] }
  /** Typed, or written into a file. */
  | { readonly kind: 'text' }

/** `at`: what has this letter, counted from 0. */
export type DraftAct = 'up' | 'down' | 'toggle' | 'next' | 'previous' | { readonly at: number }

export function startDraft(question: Question): Draft {
  switch (question.kind) {
    case 'choice':
      return { kind: 'choices', marked: 0, chosen: new Set() }
    case 'order':
      return { kind: 'order', marked: 0, order: shownOrder(question), taken: false }
    case 'match':
      return { kind: 'match', marked: 0, places: question.pairs.map(() => undefined) }
    default:
      return { kind: 'text' }
  }
}

/** What follows of a key. One that means nothing here changes nothing. */
export function updateDraft(question: Question, draft: Draft, act: DraftAct): Draft {
  if (typeof act === 'object') return atLetter(question, draft, act.at)
  if (draft.kind === 'choices' && question.kind === 'choice') {
    if (act === 'up' || act === 'down') return { ...draft, marked: moved(draft.marked, act, question.choices.length) }
    if (act !== 'toggle') return draft
    if (!question.several) return { ...draft, chosen: new Set([draft.marked]) }
    const chosen = new Set(draft.chosen)
    if (!chosen.delete(draft.marked)) chosen.add(draft.marked)
    return { ...draft, chosen }
  }
  if (draft.kind === 'order') {
    if (act === 'toggle') return { ...draft, taken: !draft.taken }
    if (act !== 'up' && act !== 'down') return draft
    const marked = moved(draft.marked, act, draft.order.length)
    return { ...draft, marked, order: draft.taken ? swapped(draft.order, draft.marked, marked) : draft.order }
  }
  if (draft.kind === 'match' && question.kind === 'match') {
    if (act === 'up' || act === 'down') return { ...draft, marked: moved(draft.marked, act, question.pairs.length) }
    const step = act === 'previous' ? -1 : 1
    const count = question.options.length
    return { ...draft, places: draft.places.map((place, index) => (index !== draft.marked ? place : place === undefined ? (step === 1 ? 0 : count - 1) : (place + step + count) % count)) }
  }
  return draft
}

/** A choice is marked, and where several are right chosen or not; of what belongs together it is chosen for the marked line. */
function atLetter(question: Question, draft: Draft, at: number): Draft {
  if (draft.kind === 'choices' && question.kind === 'choice' && at < question.choices.length) {
    const marked = { ...draft, marked: at }
    return question.several ? updateDraft(question, marked, 'toggle') : marked
  }
  if (draft.kind === 'match' && question.kind === 'match' && at < question.options.length) {
    return { ...draft, places: draft.places.map((place, index) => (index === draft.marked ? at : place)) }
  }
  return draft
}

/** The answer, or why there is none yet. */
export function answerOf(question: Question, draft: Draft): Answer | string {
  switch (draft.kind) {
    case 'choices':
      if (question.kind !== 'choice' || !question.several) return { kind: 'choices', chosen: [draft.marked] }
      return draft.chosen.size === 0 ? 'Several are right: mark them with Space, then Enter.' : { kind: 'choices', chosen: [...draft.chosen].sort((a, b) => a - b) }
    case 'order':
      return draft.taken ? 'Put it down with Space first.' : { kind: 'order', order: draft.order }
    case 'match': {
      const order = question.kind === 'match' ? shownOrder(question) : []
      const options = draft.places.flatMap((place) => (place === undefined ? [] : (order[place] ?? [])))
      return options.length < draft.places.length ? 'Choose for each line with ← and →, then Enter.' : { kind: 'match', options }
    }
    case 'text':
      return 'Type the answer.'
  }
}

function moved(marked: number, act: 'up' | 'down', count: number): number {
  return Math.min(Math.max(marked + (act === 'up' ? -1 : 1), 0), count - 1)
}

function swapped(order: readonly number[], one: number, other: number): readonly number[] {
  return order.map((item, index) => (index === one ? (order[other] ?? item) : index === other ? (order[one] ?? item) : item))
}
