import { expect, it } from 'vitest'
import { themeOf } from '../../../src/ui/theme.ts'
import { objectiveLines } from '../../../src/ui/lines/objective-lines.ts'
import { makeCheck, makeLab, makeStep } from '../../lab/make-lab.ts'

const theme = themeOf(false)
const lab = {
  ...makeLab([makeStep(1, { checks: [makeCheck('1.1', 'web runs', { objectives: [1] }), makeCheck('1.2', 'web answers', { objectives: [1, 2] })] })]),
  objectives: ['Start a server', 'Ask it', 'Think about it'],
}
const earned = (...titles: readonly string[]) => ({ earned: new Map(titles.map((title) => [title, '2026-01-01T00:00:00Z'])) })

it('ticks an objective once all that shows it was shown, and says what was', () => {
  expect(objectiveLines(lab, earned('web answers'), 60, theme)).toEqual(['You can now', '', '○ Start a server', '  web answers', '✓ Ask it', '  web answers', ''])
  expect(objectiveLines(lab, earned('web runs', 'web answers'), 60, theme)).toContain('✓ Start a server')
  expect(objectiveLines(lab, earned(), 60, theme)).toContain('  nothing shown yet')
})

it('says nothing where no check says what it shows, but for a single objective', () => {
  const silent = makeLab([makeStep(1, { checks: [makeCheck('1.1', 'web runs')] })])
  expect(objectiveLines({ ...silent, objectives: ['One', 'Two'] }, earned('web runs'), 60, theme)).toEqual([])
  expect(objectiveLines({ ...silent, objectives: ['One'] }, earned('web runs'), 60, theme)).toEqual(['You can now', '', '✓ One', '  web runs', ''])
})
