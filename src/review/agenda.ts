import type { Entry } from '../progress/entry.ts'
import type { ReviewCard } from './card.ts'

/** Enough for a few minutes. Of them only so many for the first time, so that a bad day is not followed by worse ones. */
const mostADay = 15
const mostNewADay = 8

/** What is to be reviewed now. */
export interface Agenda {
  /** Due today and within what a day holds: those that were reviewed before first, the longest due first. */
  readonly cards: readonly ReviewCard[]
  /** How many are due and wait for another day. */
  readonly waiting: number
  /** When the next is due once `cards` are done; absent: nothing ever went wrong. */
  readonly next?: Date
}

/**
 * Chooses from the cards what today is for. A card is due on its day from the morning on, by the time of this machine.
 * @param now the clock
 */
export function agendaOf(cards: readonly ReviewCard[], entries: readonly Entry[], now: Date): Agenda {
  const today = dayOf(now)
  const doneToday = entries.filter((entry) => entry.kind === 'reviewed' && dayOf(new Date(entry.at)) === today).length
  const newToday = cards.filter(({ firstReviewed }) => firstReviewed !== undefined && dayOf(firstReviewed) === today).length
  const due = cards.filter((card) => dayOf(card.due) <= today).toSorted((a, b) => a.due.getTime() - b.due.getTime())
  const known = due.filter(({ firstReviewed }) => firstReviewed !== undefined)
  const fresh = due.filter(({ firstReviewed }) => firstReviewed === undefined).slice(0, Math.max(0, mostNewADay - newToday))
  const chosen = [...known, ...fresh].slice(0, Math.max(0, mostADay - doneToday))
  const waiting = due.length - chosen.length
  const later = cards.filter((card) => dayOf(card.due) > today).map((card) => card.due.getTime())
  const next = waiting > 0 ? startOfNextDay(now) : later.length > 0 ? new Date(Math.min(...later)) : undefined
  return { cards: chosen, waiting, ...(next === undefined ? {} : { next }) }
}

/** Days compare as numbers: 20260131 comes before 20260201. */
function dayOf(date: Date): number {
  return date.getFullYear() * 10_000 + (date.getMonth() + 1) * 100 + date.getDate()
}

function startOfNextDay(now: Date): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1)
}
