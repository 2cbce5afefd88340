import type { Lab } from '../../content/lab.ts'
import { objectivesOf } from '../../progress/objectives.ts'
import type { LabProgress } from '../../progress/lab-progress.ts'
import { wrapLine } from '../text/wrap-line.ts'
import type { Theme } from '../theme.ts'

/**
 * The objectives of a lab, ticked where all was shown that shows them, each with what was shown. None where its checks
 * do not say what they show. A blank line ends them.
 */
export function objectiveLines(lab: Lab, { earned }: Pick<LabProgress, 'earned'>, width: number, theme: Theme): readonly string[] {
  const lines = objectivesOf(lab, earned).flatMap(({ text, checks, shown }) => {
    const mark = shown.length === checks.length ? theme.good('✓') : theme.quiet('○')
    const evidence = shown.length === 0 ? 'nothing shown yet' : shown.join(' · ')
    return [...indented(text, mark, width), ...indented(evidence, ' ', width).map((line) => theme.quiet(line))]
  })
  return lines.length === 0 ? [] : ['You can now', '', ...lines, '']
}

function indented(text: string, mark: string, width: number): readonly string[] {
  return wrapLine(text, Math.max(1, width - 2)).map((line, index) => `${index === 0 ? mark : ' '} ${line.text}`)
}
