import type { Content } from '../content/content.ts'
import type { Entry } from '../progress/entry.ts'
import { questionCardId, stepCardId, type CardSubject, type ReviewCard } from './card.ts'
import { HardSteps } from './hard-steps.ts'
import { dueAfter, type Recall } from './schedule.ts'

/**
 * What comes back to this learner, with when, from the journal alone. A question becomes a card when it was wrong at the
 * first try, a step of a lab when it was hard (see `HardSteps`); from then on the first answers of every sitting, every
 * new run of the lab and every review move it. What is no longer in the content is passed over.
 */
export function cardsOf(entries: readonly Entry[], content: Pick<Content, 'labs' | 'quizzes'>): readonly ReviewCard[] {
  const histories = new Map<string, History>()
  const steps = new Map(content.labs.map((lab) => [lab.id, new HardSteps(lab)]))
  const recall = (id: string, right: boolean, at: string, isReview = false): void => {
    const when = new Date(at)
    const known = histories.get(id)
    if (known === undefined) {
      // What went well from the beginning is not asked again.
      if (!right && !isReview) histories.set(id, { first: { at: when, right }, later: [] })
      return
    }
    known.later.push({ at: when, right })
    if (isReview) known.firstReviewed ??= when
  }
  for (const entry of entries) {
    if (entry.kind === 'question-answered') {
      if (entry.round === 1) recall(questionCardId(entry.quiz, entry.question), entry.score >= 1, entry.at)
    } else if (entry.kind === 'reviewed') recall(entry.card, entry.right, entry.at, true)
    else if ('lab' in entry) {
      const told = steps.get(entry.lab)?.take(entry)
      if (told !== undefined) recall(stepCardId(entry.lab, told.step), told.right, entry.at)
    }
  }
  return subjectsOf(content).flatMap(([id, subject]): ReviewCard[] => {
    const history = histories.get(id)
    if (history === undefined) return []
    const { first, later, firstReviewed } = history
    return [{ ...subject, id, due: dueAfter(first, later), ...(firstReviewed === undefined ? {} : { firstReviewed }) }]
  })
}

interface History {
  readonly first: Recall
  readonly later: Recall[]
  firstReviewed?: Date
}

/** All that can be asked, in the order of the course. */
function subjectsOf({ labs, quizzes }: Pick<Content, 'labs' | 'quizzes'>): readonly (readonly [string, CardSubject])[] {
  const steps = labs.flatMap((lab) => lab.steps.map((step): readonly [string, CardSubject] => [stepCardId(lab.id, step.number), { kind: 'step', lab, step }]))
  // What somebody does not know before anything was taught is no mistake.
  const questions = quizzes.filter(({ placement }) => placement !== true).flatMap((quiz) => quiz.questions.map((question): readonly [string, CardSubject] => [questionCardId(quiz.id, question.id), { kind: 'question', quiz, question }]))
  return [...steps, ...questions]
}
