import type { Lab } from '../../content/lab.ts'
import { isPassed, type LabProgress } from '../../progress/lab-progress.ts'
import { renderMarkdown } from '../text/render-markdown.ts'
import type { PageStyle } from './step-lines.ts'
import { counted, duration } from './measure.ts'
import { objectiveLines } from './objective-lines.ts'

/** The page before the first step: what the lab is for, what it takes and what will be able to be done after it. */
export function introductionLines(lab: Lab, { width, theme, highlight }: PageStyle): readonly string[] {
  const facts = [lab.level, counted(lab.minutes, 'minute'), lab.reading ? 'to be read' : counted(lab.points, 'point'), counted(lab.steps.length, lab.reading ? 'part' : 'step')].join(' · ')
  const objectives = lab.objectives.length === 0 ? '' : `\n\n**You will be able to**\n\n${lab.objectives.map((one) => `- ${one}`).join('\n')}`
  const page = `# ${lab.title}\n\n${lab.introduction}${objectives}\n\n→ begins.`
  return [theme.quiet(facts), '', ...renderMarkdown(page, width, { color: theme.colored, drawing: true }, highlight).map((line) => line.text)]
}

/** The page after the last step: what was reached, and the author's last words. */
export function debriefLines(lab: Lab, progress: LabProgress, { width, theme, highlight }: PageStyle): readonly string[] {
  const steps = lab.steps.map((step) => {
    const done = isPassed(step, progress.earned)
    const aid = progress.revealed.has(step.number) ? ', solution shown' : (progress.hints.get(step.number) ?? 0) > 0 ? `, ${counted(progress.hints.get(step.number) ?? 0, 'hint')}` : ''
    return `${done ? theme.good('✓') : theme.quiet('○')} ${step.number}. ${step.title}${theme.quiet(aid)}`
  })
  const isDone = lab.steps.every((step) => isPassed(step, progress.earned))
  if (lab.reading) return [theme.good('Read to its end.'), '', ...renderMarkdown(lab.debrief, width, { color: theme.colored, drawing: true }, highlight).map((line) => line.text)]
  const head = isDone ? theme.good(`Done: ${progress.points} of ${lab.points} points`) : theme.unsure(`Not done yet: ${progress.points} of ${lab.points} points`)
  const page = lab.debrief === '' ? '' : `\n${lab.debrief}`
  return [
    `${head}${theme.quiet(` · ${duration(progress.activeMs)} · ${counted(progress.attempts, 'red attempt')}`)}`,
    '',
    ...steps,
    '',
    ...objectiveLines(lab, progress, width, theme),
    ...renderMarkdown(`${page}\n\nWhat the lab made is still there to play with. \`r\` removes it.`, width, { color: theme.colored, drawing: true }, highlight).map((line) => line.text),
  ]
}
