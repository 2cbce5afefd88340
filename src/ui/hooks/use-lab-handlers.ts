import { useApp } from 'ink'
import { openStep, type Notice } from '../../lab/session.ts'
import type { LiveSession } from '../../running/live-session.ts'
import { useProgram, type Navigation, type ProvisioningPort } from '../program.ts'
import type { LabAsk } from './use-lab-ask.ts'
import type { LabQuestion } from './use-lab-question.ts'
import type { LabView } from './use-lab-view.ts'
import type { Listening } from './use-listening.ts'
import type { Handlers } from './use-keys.ts'

interface LabActs {
  readonly live: LiveSession
  /** What makes the machine ready for this lab. */
  readonly port: ProvisioningPort
  readonly view: LabView
  readonly question: LabQuestion
  readonly ask: LabAsk
  readonly listening: Listening
  readonly navigation: Navigation
  /** Shows a word to the user; undefined takes it away. */
  readonly say: (notice: Notice | undefined) => void
  /** Opens the line for a command or for words to find. */
  readonly askFor: (what: 'command' | 'search') => void
}

/** What the keys of a lab do. */
export function useLabHandlers({ live, port, view, question, ask, listening, navigation, say, askFor }: LabActs): Handlers {
  const program = useProgram()
  const { suspendTerminal } = useApp()
  const { session } = live
  const { lab, stepNumber, marked } = session
  const { focus, setFocus, layout, scrolls } = view

  const handlers: Omit<Handlers, 'letter'> = {
    run: () => live.dispatch({ kind: 'run-wanted' }),
    type: () => (session.phase.kind === 'ready' ? askFor('command') : 'The lab is not ready yet.'),
    shell: () => {
      if (session.phase.kind !== 'ready') return 'The lab is not ready yet.'
      void suspendTerminal(() => program.runShell(live)).finally(() => live.dispatch({ kind: 'world-changed' }))
      return undefined
    },
    hint: () => live.dispatch({ kind: 'hint-wanted' }),
    solution: () => question.ask('solution'),
    answer: () => ask.show(),
    listen: () => listening.toggle(),
    'listen-pause': () => listening.pause(),
    check: () => live.dispatch({ kind: 'check-wanted' }),
    'next-step': () => (stepNumber > lab.steps.length ? 'This is the end of the lab.' : live.dispatch({ kind: 'step-wanted', step: stepNumber + 1 })),
    'previous-step': () => (stepNumber === 0 ? 'This is the beginning of the lab.' : live.dispatch({ kind: 'step-wanted', step: stepNumber - 1 })),
    'mark-next': () => live.dispatch({ kind: 'run-marked', index: marked + 1 }),
    'mark-previous': () => live.dispatch({ kind: 'run-marked', index: marked - 1 }),
    copy: () => {
      const command = openStep(session)?.runs[marked]
      if (command === undefined) return 'No command is marked here.'
      program.copy(command.text)
      return say({ tone: 'good', text: 'Copied, if your terminal lets programs use the clipboard.' })
    },
    'next-pane': () => setFocus(layout.panes[(layout.panes.indexOf(focus) + 1) % layout.panes.length] ?? 'reading'),
    'pane-1': () => setFocus('reading'),
    'pane-2': () => setFocus('side'),
    'pane-3': () => (layout.panes.includes('output') ? setFocus('output') : 'Nothing was printed yet.'),
    search: () => askFor('search'),
    cancel: () => {
      if (session.phase.kind === 'preparing' && port.read().kind === 'running') return port.cancel()
      return session.command === undefined && session.background.length === 0 ? 'No command is running.' : live.dispatch({ kind: 'cancel-wanted' })
    },
    retry: () => live.dispatch({ kind: 'retry-wanted' }),
    reset: () => question.ask('reset'),
    help: navigation.help,
    back: () => (session.phase.kind === 'resetting' ? 'What the lab made is being removed, which soon ends. Ctrl-C leaves all the same.' : navigation.back()),
    ...scrolls[focus].handlers,
  }
  // A key takes the word away that the one before brought.
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [
      name,
      () => {
        say(undefined)
        return handler()
      },
    ]),
  )
}
