import { exitCodes, type ExitCode } from '../failure.ts'
import { courseOf } from '../ui/lines/course.ts'
import { counted, duration } from '../ui/lines/measure.ts'
import { padTo } from '../ui/text/pad-to.ts'
import { print, printJson, say, streamTheme } from './output.ts'
import { openProgram, type GlobalOptions } from './program.ts'

/** `progress`: what the journal says, lab by lab and quiz by quiz. */
export async function progress(options: GlobalOptions & { readonly json?: boolean }): Promise<ExitCode> {
  const program = await openProgram(options)
  const course = courseOf(program.content, program.journal.entries)
  for (const warning of program.journal.warnings) say(warning)
  if (options.json === true) {
    printJson({
      percent: Math.round(course.fraction * 100),
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
  print(`${Math.round(course.fraction * 100)} % of the course`)
  for (const track of course.tracks) {
    print()
    print(theme.strong(track.title))
    for (const item of track.items) {
      const marks = { new: '○', started: theme.unsure('◐'), done: theme.good('✓') }
      const title = item.kind === 'lab' ? item.lab.title : `Quiz: ${item.quiz.title}`
      const facts = item.kind === 'quiz' ? (item.progress.best === undefined ? '' : `${item.progress.best.score} of ${item.progress.best.of}`) : item.progress.state === 'new' ? '' : `${item.progress.best} of ${item.lab.points} points, ${duration(item.progress.activeMs)}, ${counted(item.progress.attempts, 'red attempt')}`
      print(`  ${marks[item.progress.state]} ${padTo(title, 44)} ${facts}`.trimEnd())
    }
  }
  return exitCodes.done
}
