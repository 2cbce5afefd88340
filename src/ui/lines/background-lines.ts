import type { ProvisioningState } from '../../running/provisioning.ts'
import { overallFraction } from '../../running/stage-view.ts'
import { padTo } from '../text/pad-to.ts'
import { truncate } from '../text/truncate.ts'
import { wrapText } from '../text/wrap-line.ts'
import type { Theme } from '../theme.ts'
import { duration, progressBar } from './measure.ts'

/** What is being made ready in the background, in a few lines; none where nothing is. */
export function backgroundLines(states: readonly ProvisioningState[], width: number, now: number, theme: Theme): readonly string[] {
  const asking = states.find((state) => state.kind === 'asking')
  if (asking !== undefined) return [...offerLines(asking.offer.text, width), theme.accent('y') + ' go ahead   ' + theme.accent('n') + ' not now']
  return states.flatMap((state) => oneState(state, width, now, theme))
}

function oneState(state: ProvisioningState, width: number, now: number, theme: Theme): string[] {
  switch (state.kind) {
    case 'idle':
    case 'ready':
    case 'asking':
      return []
    case 'running': {
      const active = state.stages.find((stage) => stage.state === 'running')
      const started = state.stages.find((stage) => stage.startedAt !== undefined)?.startedAt ?? now
      const fraction = overallFraction(state.stages)
      const bar = `${progressBar(fraction, 20, theme)} ${padTo(`${Math.round(fraction * 100)} %`, 5, 'right')}  ${duration(now - started)}`
      const title = active?.title ?? 'Looking at what is there'
      return [`${bar}  ${theme.strong(title)}`, theme.quiet(truncate(active?.lines.at(-1) ?? '', width))]
    }
    case 'failed':
      return [theme.bad(truncate(`✗ ${state.failure.what}: ${state.failure.why}`, width)), truncate(`${theme.quiet('R tries again. ')}${state.failure.next[0] ?? ''}`, width)]
    default:
      return state satisfies never
  }
}

/** The sentences of an offer, wrapped. */
function offerLines(text: readonly string[], width: number): readonly string[] {
  return text.flatMap((one) => wrapText(one, width))
}
