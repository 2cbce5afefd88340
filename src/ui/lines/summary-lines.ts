import type { LabSummary, QuizSummary, TrackSummary } from '../../progress/track-summary.ts'
import { padTo } from '../text/pad-to.ts'
import { wrapLine, wrapText } from '../text/wrap-line.ts'
import type { Theme } from '../theme.ts'
import { duration } from './measure.ts'
import { dateInWords, rounded, standingSentence } from './standing-lines.ts'

/** A track on a page: what was done, when, with how many points, and what it shows; where something is missing, what. */
export function summaryLines(summary: TrackSummary, width: number, theme: Theme): readonly string[] {
  const { track, isFinished } = summary
  const wrapped = (text: string): readonly string[] => wrapText(text, width)
  const missing = missingOf(summary)
  return [
    `${theme.strong(track.title)}: ${isFinished ? theme.good('✓ finished') : theme.unsure('◐ not finished yet')}`,
    ...wrapped(track.summary),
    '',
    ...wrapped(factsOf(summary).join(' · ')),
    '',
    ...summary.labs.flatMap((lab) => labLines(lab, width, theme)),
    ...summary.quizzes.map((quiz) => `${mark(quiz.doneAt !== undefined, theme)} ${padTo(`Quiz: ${quiz.title}`, 44)} ${quizFacts(quiz)}`),
    ...(missing.length === 0 ? [] : ['', theme.strong('Still to do'), ...missing.map((one) => `  ${one}`)]),
  ]
}

/** When, how much and how long, each a few words. */
export function factsOf({ standing, from, to, activeMs }: TrackSummary): readonly string[] {
  const when = from === undefined ? 'not begun' : to === undefined ? `begun on ${dateInWords(from)}` : dateInWords(from) === dateInWords(to) ? dateInWords(to) : `${dateInWords(from)} to ${dateInWords(to)}`
  return [when, standingSentence(standing), `${rounded(standing.credit.done)} of ${rounded(standing.credit.of)} points`, ...(activeMs > 0 ? [`${duration(activeMs)} in its labs`] : [])]
}

/** What of a track was not done, as ids that commands take. */
export function missingOf({ labs, quizzes }: TrackSummary): readonly string[] {
  return [...labs.filter(({ doneAt }) => doneAt === undefined).map(({ id, title }) => `${id}   ${title}`), ...quizzes.filter(({ doneAt }) => doneAt === undefined).map(({ id, title }) => `quiz ${id}   ${title}`)]
}

/** `24 of 30 points, 5 November 2026`. */
export function labFacts({ reading, points, of, doneAt }: LabSummary): string {
  const score = reading ? (doneAt === undefined ? 'not read' : 'read') : `${rounded(points)} of ${of} points`
  return `${score}${doneAt === undefined ? '' : `, ${dateInWords(doneAt)}`}`
}

/** `9 of 10 right, 5 November 2026`. */
export function quizFacts({ score, of, doneAt }: QuizSummary): string {
  return `${rounded(score ?? 0)} of ${of} right${doneAt === undefined ? '' : `, ${dateInWords(doneAt)}`}`
}

function labLines(lab: LabSummary, width: number, theme: Theme): readonly string[] {
  const objectives = lab.objectives.flatMap(({ text, checks, shown }) => wrapLine(text, Math.max(1, width - 6)).map((line, index) => `    ${index === 0 ? mark(shown.length === checks.length, theme) : ' '} ${line.text}`))
  return [`${mark(lab.doneAt !== undefined, theme)} ${padTo(lab.title, 44)} ${labFacts(lab)}`, ...objectives]
}

function mark(isDone: boolean, theme: Theme): string {
  return isDone ? theme.good('✓') : theme.quiet('○')
}
