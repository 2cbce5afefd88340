import { createEmptyCard, fsrs, Rating } from 'ts-fsrs'

/** How it went, and when. */
export interface Recall {
  readonly at: Date
  readonly right: boolean
}

/**
 * Days only, and the same for everybody: a review is a few minutes once a day, so nothing comes again after ten minutes,
 * and what the journal says is what comes of it, whenever it is read.
 */
const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false })

/**
 * When something is to be asked again, by FSRS: after each recall (right: Good, wrong: Again) once it is about to be
 * forgotten. A clock that was set back counts as standing still.
 * @param first the first time that it was asked; `later` in the order in which they happened
 */
export function dueAfter(first: Recall, later: readonly Recall[]): Date {
  let card = scheduler.next(createEmptyCard(first.at), first.at, ratingOf(first)).card
  let last = first.at
  for (const recall of later) {
    last = new Date(Math.max(recall.at.getTime(), last.getTime()))
    card = scheduler.next(card, last, ratingOf(recall)).card
  }
  return card.due
}

function ratingOf({ right }: Recall): Rating.Good | Rating.Again {
  return right ? Rating.Good : Rating.Again
}
