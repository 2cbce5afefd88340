import { exitCodes, Failure, type ExitCode } from '../failure.ts'
import { openAgenda } from '../review/open-agenda.ts'
import { percentOf } from '../progress/standing.ts'
import { courseOf } from '../ui/lines/course.ts'
import { counted, duration } from '../ui/lines/measure.ts'
import { reviewSentence } from '../ui/lines/review-lines.ts'
import { rounded, standingSentence } from '../ui/lines/standing-lines.ts'
import { padTo } from '../ui/text/pad-to.ts'
import { print, printJson, say, streamTheme } from './output.ts'
import { openProgram, type GlobalOptions } from './program.ts'
import { trackProgress } from './track-progress.ts'

export interface ProgressOptions extends GlobalOptions {
  readonly json?: boolean
  /** The file for the page about a track. */
  readonly html?: string
}

/** `progress`: what the journal says, lab by lab and quiz by quiz; `progress TRACK`: one page about a track. */
export async function progress(word: string | undefined, options: ProgressOptions): Promise<ExitCode> {
  if (word === undefined && options.html !== undefined) throw new Failure({ what: 'A page about which track?', why: '--html writes a page about one', next: ['k8s-labs progress TRACK --html FILE'], exitCode: exitCodes.usage })
  const program = await openProgram(options)
  if (word !== undefined) return trackProgress(program, word, options)
  const course = courseOf(program.content, program.journal.entries)
  const agenda = openAgenda(program.journal.entries, program.content, new Date())
  for (const warning of program.journal.warnings) say(warning)
  if (options.json === true) {
    printJson({
      percent: percentOf(course.standing.credit),
      counted: course.standing,
      tracks: course.tracks.map(({ id, standing }) => ({ id, percent: percentOf(standing.credit), counted: standing })),
      review: { due: agenda.cards.length, waiting: agenda.waiting, next: agenda.next?.toISOString() ?? null },
      labs: course.tracks.flatMap((track) =>
        track.items.flatMap((item) => {
          if (item.kind !== 'lab') return []
          const { state, points, best, attempts, activeMs, startedAt, finishedAt, earned } = item.progress
          return [{ id: item.lab.id, state, points, best, of: item.lab.points, checks: earned.size, attempts, minutes: Math.round(activeMs / 6000) / 10, startedAt: startedAt ?? null, finishedAt: finishedAt ?? null }]
        }),
      ),
      quizzes: course.tracks.flatMap((track) => track.items.flatMap((item) => (item.kind === 'quiz' ? [{ id: item.quiz.id, state: item.progress.state, best: item.progress.best ?? null, finishedAt: item.progress.finishedAt ?? null }] : []))),
    })
    return exitCodes.done
  }
  const theme = streamTheme(process.stdout)
  print(`${standingSentence(course.standing)}; ${rounded(course.standing.credit.done)} of ${rounded(course.standing.credit.of)} points`)
  const toReview = reviewSentence(agenda)
  if (toReview !== undefined) print(`${toReview}${agenda.cards.length > 0 ? ': k8s-labs review' : ''}`)
  for (const track of course.tracks) {
    print()
    print(`${theme.strong(track.title)}  ${percentOf(track.standing.credit)} %`)
    for (const item of track.items) {
      const marks = { new: '○', started: theme.unsure('◐'), done: theme.good('✓') }
      const title = item.kind === 'lab' ? item.lab.title : `Quiz: ${item.quiz.title}`
      const facts = item.kind === 'quiz' ? (item.progress.best === undefined ? '' : `${item.progress.best.score} of ${item.progress.best.of}`) : item.progress.state === 'new' ? '' : item.lab.reading ? (item.progress.state === 'done' ? 'read' : 'being read') : `${item.progress.best} of ${item.lab.points} points, ${duration(item.progress.activeMs)}, ${counted(item.progress.attempts, 'red attempt')}`
      print(`  ${marks[item.progress.state]} ${padTo(title, 44)} ${facts}`.trimEnd())
    }
  }
  return exitCodes.done
}
