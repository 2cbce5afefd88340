import { exitCodes, type ExitCode } from '../failure.ts'
import { courseOf } from '../ui/lines/course.ts'
import { padTo } from '../ui/text/pad-to.ts'
import { print, printJson, sayProblems, streamTheme } from './output.ts'
import { openProgram, type GlobalOptions } from './program.ts'

/** `list`: labs and quizzes with state and points. Exit code 1 where a content file could not be read. */
export async function list(options: GlobalOptions & { readonly json?: boolean }): Promise<ExitCode> {
  const program = await openProgram(options)
  const course = courseOf(program.content, program.journal.entries)
  const theme = streamTheme(process.stdout)
  if (options.json === true) {
    printJson(
      course.tracks.map((track) => ({
        track: track.title,
        items: track.items.map((item) =>
          item.kind === 'lab'
            ? { kind: 'lab', id: item.lab.id, title: item.lab.title, level: item.lab.level, minutes: item.lab.minutes, reading: item.lab.reading, state: item.progress.state, points: item.progress.best, of: item.lab.points, needsCluster: item.lab.cluster !== undefined }
            : { kind: 'quiz', id: item.quiz.id, title: item.quiz.title, state: item.progress.state, points: item.progress.best?.score ?? 0, of: item.quiz.questions.length },
        ),
      })),
    )
  } else {
    for (const track of course.tracks) {
      print(theme.strong(track.title))
      for (const item of track.items) {
        const marks = { new: '○', started: theme.unsure('◐'), done: theme.good('✓') }
        const id = item.kind === 'lab' ? item.lab.id : `quiz ${item.quiz.id}`
        const [got, of] = item.kind === 'lab' ? [item.progress.best, item.lab.points] : [item.progress.best?.score ?? 0, item.quiz.questions.length]
        const title = item.kind === 'lab' ? item.lab.title : item.quiz.title
        print(`  ${marks[item.progress.state]} ${padTo(id, 32)} ${padTo(item.kind === 'lab' && item.lab.reading ? 'reading' : `${got}/${of}`, 8)} ${title}`)
      }
    }
  }
  sayProblems(program.content.problems)
  return program.content.problems.length === 0 ? exitCodes.done : exitCodes.notPassed
}
