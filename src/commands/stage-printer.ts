import { exitCodes, Failure } from '../failure.ts'
import type { Offer, Provisioning } from '../running/provisioning.ts'
import type { StageView } from '../running/stage-view.ts'
import { duration } from '../ui/lines/measure.ts'
import { confirm } from './confirm.ts'
import { say, streamTheme } from './output.ts'

/**
 * Tells in plain lines how provisioning goes on: a line when a stage begins and ends, with its output between them.
 * Also asks what has to be agreed to.
 * @returns a function that ends the telling
 */
export function tellStages(provisioning: Provisioning, verbose = true): () => void {
  const theme = streamTheme(process.stderr)
  const told = new Map<string, { state: StageView['state']; last: string | undefined }>()
  let asking = false
  return provisioning.subscribe(() => {
    const { state } = provisioning
    if (state.kind === 'asking' && !asking) {
      asking = true
      const { covers } = state.offer
      void confirm(state.offer.text, 'Shall it be done?', false).then(
        (yes) => provisioning.answer(yes),
        (error: unknown) => {
          if (!(error instanceof Failure)) throw error
          provisioning.answer(false, unanswered(error, covers))
        },
      )
    }
    if (state.kind === 'idle' || state.kind === 'asking') return
    for (const stage of state.stages) {
      const before = told.get(stage.name) ?? { state: 'waiting', last: undefined }
      if (stage.state !== 'waiting' && before.state === 'waiting') say(`${theme.accent('▸')} ${stage.title}`)
      const last = stage.lines.at(-1)
      if (verbose && last !== undefined && last !== before.last) for (const line of newLines(stage.lines, before.last)) say(theme.quiet(`    ${line}`))
      if (stage.state === 'done' && before.state !== 'done') say(`${theme.good('✓')} ${stage.title}  ${theme.quiet(`${stage.note}  ${duration((stage.endedAt ?? 0) - (stage.startedAt ?? 0))}`)}`)
      if (stage.state === 'failed' && before.state !== 'failed') say(`${theme.bad('✗')} ${stage.title}`)
      told.set(stage.name, { state: stage.state, last })
    }
  })
}

/** Nobody said no, but nobody was there to say yes either. */
function unanswered({ why, next }: Failure, covers: Offer['covers']): Failure {
  const isCluster = covers === 'these needs'
  return new Failure({ what: isCluster ? 'The cluster for this lab was not made' : 'Nothing was installed', why, next: isCluster ? next : [...next, 'k8s-labs doctor says what this machine lacks.'], exitCode: exitCodes.missing })
}

function newLines(lines: readonly string[], last: string | undefined): readonly string[] {
  const seen = last === undefined ? -1 : lines.lastIndexOf(last)
  return lines.slice(seen + 1)
}
