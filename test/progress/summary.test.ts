import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Quiz } from '../../src/content/quiz.ts'
import type { Entry } from '../../src/progress/entry.ts'
import { percentOf, standingOf } from '../../src/progress/standing.ts'
import { summarize, type TrackSummary } from '../../src/progress/track-summary.ts'
import { courseOf } from '../../src/ui/lines/course.ts'
import { summaryHtml } from '../../src/ui/lines/summary-html.ts'
import { summaryLines } from '../../src/ui/lines/summary-lines.ts'
import { themeOf } from '../../src/ui/theme.ts'
import { makeCheck, makeLab, makeStep } from '../lab/make-lab.ts'
import { quiz as questions } from '../quiz/quiz.ts'

const reading = makeLab([makeStep(1)], { id: 'docker/00-why', slug: 'why', title: 'Why', reading: true, points: 0 })
const lab = makeLab([makeStep(1, { checks: [makeCheck('1.1', 'it runs', { objectives: [1] }), makeCheck('1.2', 'it stops', { objectives: [2] })] })], { title: 'Run', objectives: ['Run one', 'Stop one'], points: 10 })
const quiz: Quiz = { ...questions, title: 'What you know' }
const track = { id: 'docker', title: 'Containers', summary: 'What they are.', order: 1 }
const content = { labs: [reading, lab], quizzes: [quiz], tracks: [track], problems: [] }

const at = (day: number): string => new Date(2026, 10, day, 12).toISOString()
const passed = (day: number, check: string): Entry => ({ kind: 'check-passed', at: at(day), lab: lab.id, step: 1, check })
const all: readonly Entry[] = [
  { kind: 'lab-started', at: at(3), lab: lab.id },
  passed(3, 'it runs'),
  passed(4, 'it stops'),
  { kind: 'lab-finished', at: at(4), lab: lab.id, points: 10 },
  { kind: 'lab-finished', at: at(5), lab: reading.id, points: 0 },
  { kind: 'quiz-finished', at: at(7), quiz: quiz.id, score: 2.5, of: 3 },
]

function summaryOf(entries: readonly Entry[], of = content): TrackSummary {
  const items = courseOf(of, entries).tracks[0]?.items ?? []
  return summarize(of.tracks[0] ?? track, items, entries)
}

function linesOf(entries: readonly Entry[]): string {
  return summaryLines(summaryOf(entries), 130, themeOf(false)).join('\n')
}

describe('the progress in percent', () => {
  it('counts points, right answers, and a point for each reading', () => {
    expect(courseOf(content, all).standing).toEqual({ labs: { done: 1, of: 1 }, readings: { done: 1, of: 1 }, quizzes: { done: 1, of: 1 }, credit: { done: 13.5, of: 14 } })
    expect(standingOf([]).credit).toEqual({ done: 0, of: 0 })
  })

  it('loses nothing when a lab is reset', () => {
    expect(courseOf(content, [...all, { kind: 'lab-reset', at: at(8), lab: lab.id }]).standing).toEqual(courseOf(content, all).standing)
  })

  it('is 100 when all is done and only then, and 0 only where nothing is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, part) => {
        const done = of * part
        const percent = percentOf({ done, of })
        expect([percent === 100, percent === 0]).toEqual([done >= of, done === 0])
      }),
    )
  })
})

describe('the page about a track', () => {
  it('tells of a finished one when, how much, and what was shown', () => {
    const page = linesOf(all)
    expect(page).toContain('Containers: ✓ finished')
    expect(page).toContain('3 November 2026 to 7 November 2026 · 96 %: 1 of 1 labs, 1 of 1 readings, 1 of 1 quizzes · 13.5 of 14 points')
    expect(page).toMatch(/✓ Why +read, 5 November 2026\n✓ Run +10 of 10 points, 4 November 2026\n +✓ Run one\n +✓ Stop one\n✓ Quiz: What you know +2.5 of 3 right, 7 November 2026$/)
    expect(page).not.toContain('Still to do')
  })

  it('tells of an unfinished one what is missing', () => {
    const page = linesOf(all.slice(0, 2))
    expect(page).toContain('Containers: ◐ not finished yet')
    expect(page).toContain('begun on 3 November 2026')
    expect(page).toMatch(/○ Run +5 of 10 points\n +✓ Run one\n +○ Stop one/)
    expect(page).toMatch(/Still to do\n +docker\/00-why +Why\n +docker\/01-sample +Run\n +quiz q +What you know$/)
  })

  it('tells of one that was not begun that it was not', () => {
    expect(linesOf([])).toContain('not begun · 0 %')
  })

  it('keeps what was shown and when it was first done, though the lab was reset and done again', () => {
    const again: readonly Entry[] = [...all, { kind: 'lab-reset', at: at(8), lab: lab.id }, { kind: 'lab-started', at: at(9), lab: lab.id }, passed(9, 'it runs')]
    expect(summaryOf(again).labs[1]).toEqual(summaryOf(all).labs[1])
    expect(summaryOf(again).isFinished).toBe(true)
  })
})

describe('the page about a track as HTML', () => {
  const tagsOf = (html: string): readonly string[] => [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag)
  const namesOf = (name: string) => {
    const named = { ...lab, title: name, objectives: [name, name] }
    return { labs: [named], quizzes: [{ ...quiz, title: name }], tracks: [{ ...track, title: name, summary: name }], problems: [] }
  }

  it('needs nothing from anywhere', () => {
    const html = summaryHtml(summaryOf(all))
    expect(html).toContain('✓ Finished')
    expect(html).toContain('3 November 2026 to 7 November 2026')
    expect(html).not.toMatch(/<(?:script|link|img|iframe|object)|src=|href=|url\(|@import/)
  })

  it('has whatever stands in labs and quizzes as text', () => {
    const tags = tagsOf(summaryHtml(summaryOf(all, namesOf('name'))))
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('<script>alert(1)</script>', '" onload="x', "'><b>", '</title>', '&lt;', '<!--')), (name) => {
        const html = summaryHtml(summaryOf(all, namesOf(name)))
        expect(tagsOf(html)).toEqual(tags)
        const heading = /<h1>([\s\S]*?)<\/h1>/.exec(html)?.[1] ?? ''
        expect(heading.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')).toBe(name)
      }),
    )
  })
})
