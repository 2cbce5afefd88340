import type { LabSummary, QuizSummary, TrackSummary } from '../../progress/track-summary.ts'
import { escapeHtml as text } from '../text/escape-html.ts'
import { factsOf, labFacts, missingOf, quizFacts } from './summary-lines.ts'

/** A track on one page of HTML that needs nothing else, for a browser or a printer. Whatever stands in labs is text in it. */
export function summaryHtml(summary: TrackSummary): string {
  const { track, isFinished, labs, quizzes } = summary
  const missing = missingOf(summary)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(track.title)}: ${isFinished ? 'finished' : 'not finished yet'}</title>
<style>${style}</style>
</head>
<body${labs.length > mostLabsInTwoColumns ? ' class="long"' : ''}>
<header>
<p class="program">k8s-labs</p>
<h1>${text(track.title)}</h1>
<p>${text(track.summary)}</p>
<p class="state">${isFinished ? '✓ Finished' : '○ Not finished yet'}</p>
<p>${factsOf(summary).map(text).join(' · ')}</p>
</header>
<main>
${labs.map(labHtml).join('\n')}
${quizzes.length === 0 ? '' : `<section>\n<h2>Quizzes</h2>\n<ul>\n${quizzes.map(quizHtml).join('\n')}\n</ul>\n</section>`}
${missing.length === 0 ? '' : `<section>\n<h2>Still to do</h2>\n<ul>\n${missing.map((one) => `<li>${text(one)}</li>`).join('\n')}\n</ul>\n</section>`}
</main>
<footer>Points are earned for checks that read the state of a real Docker Engine and a real Kubernetes cluster. An objective is ticked when all checks that show it were passed.</footer>
</body>
</html>
`
}

function labHtml(lab: LabSummary): string {
  const objectives = lab.objectives.map(({ text: objective, checks, shown }) => `<li>${mark(shown.length === checks.length)} ${text(objective)}${shown.length === checks.length ? '' : ` <small>${shown.length} of ${checks.length} shown</small>`}</li>`)
  return `<section>
<h2>${mark(lab.doneAt !== undefined)} ${text(lab.title)} <small>${text(labFacts(lab))}</small></h2>
${objectives.length === 0 ? '' : `<ul>\n${objectives.join('\n')}\n</ul>`}
</section>`
}

function quizHtml(quiz: QuizSummary): string {
  return `<li>${mark(quiz.doneAt !== undefined)} ${text(quiz.title)} <small>${text(quizFacts(quiz))}</small></li>`
}

/** Read out by a screen reader as words. */
function mark(isDone: boolean): string {
  return isDone ? '<span role="img" aria-label="done">✓</span>' : '<span role="img" aria-label="open">○</span>'
}

/** More than these are printed in three columns and smaller, so that a track of twenty labs stays on one sheet, too. */
const mostLabsInTwoColumns = 8

const style = `
@page { size: A4; margin: 10mm }
body { font: 14px/1.4 system-ui, sans-serif; color: #111; background: #fff; max-width: 60em; margin: 2em auto; padding: 0 1em }
header p { margin: .2em 0 }
header { border-bottom: 2px solid #111; margin-bottom: 1em }
.program { font-family: monospace; margin: 0 }
.state { font-weight: bold }
h1 { margin: 0 }
h2 { font-size: 1em; margin: 0 }
main { columns: 2; column-gap: 2em }
section { break-inside: avoid; margin-bottom: .8em }
section p, ul { margin: 0 }
ul { list-style: none; padding-left: 1.2em }
li { text-indent: -1.2em }
small { color: #555; font-weight: normal }
footer { border-top: 1px solid #999; font-size: .8em; margin-top: 1em }
@media print {
  body { font-size: 8.5pt; line-height: 1.3; margin: 0; max-width: none }
  .long { font-size: 7pt }
  .long main { columns: 3; column-gap: 1.5em }
  .long section { margin-bottom: .5em }
}
@media (max-width: 45em) { main { columns: 1 } }
`
