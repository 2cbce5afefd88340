import { writeFileSync } from 'node:fs'
import { findTrack } from '../content/find.ts'
import { exitCodes, Failure, type ExitCode } from '../failure.ts'
import { summarize } from '../progress/track-summary.ts'
import { courseOf } from '../ui/lines/course.ts'
import { summaryHtml } from '../ui/lines/summary-html.ts'
import { summaryLines } from '../ui/lines/summary-lines.ts'
import { outputFile } from './output-file.ts'
import { print, printJson, say, streamTheme } from './output.ts'
import type { Program } from './program.ts'
import type { ProgressOptions } from './progress.ts'

/** `progress TRACK`: one page about a track, as text, as JSON, or as HTML in a file. */
export function trackProgress(program: Program, word: string, options: ProgressOptions): ExitCode {
  const track = findTrack(program.content, word)
  const { entries } = program.journal
  const items = courseOf(program.content, entries).tracks.find(({ id }) => id === track.id)?.items ?? []
  const summary = summarize(track, items, entries)
  if (options.html !== undefined) {
    const file = outputFile('--html', options.html)
    write(file, summaryHtml(summary))
    say(`Written: ${file}`)
  } else if (options.json === true) printJson(summary)
  else summaryLines(summary, Math.min(process.stdout.columns ?? 100, 100), streamTheme(process.stdout)).forEach((line) => print(line))
  return exitCodes.done
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text)
  } catch (error) {
    throw new Failure({ what: `${file} could not be written`, why: error instanceof Error ? error.message : String(error), next: ['See whether there is room, and whether you may write there.'], cause: error })
  }
}
