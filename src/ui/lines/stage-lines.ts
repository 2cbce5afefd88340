import { overallFraction, type StageView } from '../../running/stage-view.ts'
import { padTo } from '../text/pad-to.ts'
import { truncate } from '../text/truncate.ts'
import type { Theme } from '../theme.ts'
import { duration, progressBar } from './measure.ts'

/**
 * The stages of provisioning with their times, the overall bar, and the end of the running stage's output.
 * @param now milliseconds since the epoch, for the running stage's time
 */
export function stageLines(stages: readonly StageView[], width: number, rows: number, now: number, theme: Theme): readonly string[] {
  const fraction = overallFraction(stages)
  const started = stages.find((stage) => stage.startedAt !== undefined)?.startedAt ?? now
  const bar = `${progressBar(fraction, Math.max(10, width - 18), theme)} ${padTo(`${Math.round(fraction * 100)} %`, 5, 'right')} ${padTo(duration(now - started), 8, 'right')}`
  const head = [...stages.map((stage) => stageLine(stage, width, now, theme)), '', bar]
  const active = stages.find((stage) => stage.state === 'failed') ?? stages.find((stage) => stage.state === 'running') ?? stages.at(-1)
  const room = Math.max(0, rows - head.length - 1)
  const output = room === 0 ? [] : (active?.lines.slice(-room) ?? []).map((line) => theme.quiet(truncate(line, width)))
  return [...head, '', ...output]
}

function stageLine(stage: StageView, width: number, now: number, theme: Theme): string {
  const marks = { waiting: theme.quiet('·'), running: theme.accent('▸'), done: theme.good('✓'), failed: theme.bad('✗') }
  const time = stage.startedAt === undefined ? '' : duration((stage.endedAt ?? now) - stage.startedAt)
  const note = stage.state === 'running' && stage.fraction !== undefined ? `${Math.round(stage.fraction * 100)} %` : stage.note
  const title = stage.state === 'running' ? theme.strong(stage.title) : stage.title
  // Of a note that does not fit into a narrow pane, a few letters would tell nothing.
  const room = Math.max(0, width - 34)
  const told = note.length <= room || room >= 12 ? truncate(note, room) : ''
  const named = `${marks[stage.state]} ${padTo(title, 22)} ${theme.quiet(told)}`
  return `${padTo(named, width - 9)} ${padTo(time, 8, 'right')}`
}
