import { Box, useApp, useWindowSize } from 'ink'
import { useRef, useState, type ReactElement } from 'react'
import { Failure } from '../failure.ts'
import type { Notice } from '../lab/session.ts'
import type { LiveSession } from '../running/live-session.ts'
import { startSitting } from '../quiz/sitting.ts'
import { KeyQueueProvider, useTerminalKeys, useTyped } from './hooks/key-queue.ts'
import { ProgramProvider, type Navigation, type Page, type ProgramPort } from './program.ts'
import { DoctorScreen } from './screens/doctor-screen.tsx'
import { HomeScreen } from './screens/home-screen.tsx'
import { KeysScreen } from './screens/keys-screen.tsx'
import { LabScreen } from './screens/lab-screen.tsx'
import { QuizScreen } from './screens/quiz-screen.tsx'
import { TooSmallScreen } from './screens/too-small-screen.tsx'
import { isTooSmall, type WindowSize } from './window-size.ts'

/** How the program is left: by its own key, or with Ctrl-C. */
export type Leaving = 'quit' | 'interrupted'

/** The whole terminal UI: what everything below needs, around the pages. */
export function App({ program }: { readonly program: ProgramPort }): ReactElement {
  return (
    <ProgramProvider value={program}>
      <KeyQueueProvider value={useTerminalKeys()}>
        <Pages program={program} />
      </KeyQueueProvider>
    </ProgramProvider>
  )
}

/** A stack of pages, the top one shown. */
function Pages({ program }: { readonly program: ProgramPort }): ReactElement {
  const { exit } = useApp()
  const size = useWindowSize()
  const [pages, setPages] = useState<readonly Page[]>([{ kind: 'home' }])
  const [isHelping, setHelping] = useState(false)
  const [said, setSaid] = useState<Notice | undefined>()
  const page = pages.at(-1) ?? { kind: 'home' }
  const live = page.kind === 'lab' ? page.live : undefined

  const isOpening = useRef(false)
  const push = (next: Page): void => {
    program.machine.refresh()
    setPages((before) => [...before, next])
  }
  const leave = (how: Leaving): void => {
    live?.close()
    exit(how)
  }
  const navigation: Navigation = {
    openLab: (lab) => {
      if (isOpening.current) return
      isOpening.current = true
      void program.openLab(lab).then((opened) => {
        isOpening.current = false
        return push({ kind: 'lab', live: begin(opened) })
      })
    },
    openQuiz: (quiz) => {
      record(program, quiz)
      push({ kind: 'quiz', quiz })
    },
    openDoctor: () => push({ kind: 'doctor' }),
    back: (word) => {
      // Leaving a lab ends its watches and commands; what it made stays.
      live?.close()
      program.machine.refresh()
      setSaid(word)
      setPages((before) => (before.length > 1 ? before.slice(0, -1) : before))
    },
    help: () => setHelping(true),
    quit: () => leave('quit'),
  }
  useTyped((input) => {
    if (input.kind !== 'press' || input.press.name !== 'ctrl-c') return
    if (live?.session.command === undefined) leave('interrupted')
    else live.dispatch({ kind: 'cancel-wanted' })
  }, true)

  const tooSmall = isTooSmall(size)
  const overlay = tooSmall ? <TooSmallScreen size={size} onQuit={() => leave('quit')} /> : isHelping ? <KeysScreen size={size} about={page.kind} onBack={() => setHelping(false)} /> : undefined
  return (
    <>
      {/* The screen below stays as it is, with where it was scrolled to. */}
      <Box display={overlay === undefined ? 'flex' : 'none'}>
        <Screen page={page} said={said} size={size} navigation={navigation} active={overlay === undefined} />
      </Box>
      {overlay}
    </>
  )
}

interface ScreenProps {
  readonly page: Page
  /** By the page that was left. */
  readonly said: Notice | undefined
  readonly size: WindowSize
  readonly navigation: Navigation
  readonly active: boolean
}

function Screen({ page, said, ...rest }: ScreenProps): ReactElement {
  switch (page.kind) {
    case 'home':
      return <HomeScreen said={said} {...rest} />
    case 'lab':
      return <LabScreen live={page.live} {...rest} />
    case 'quiz':
      return <QuizScreen quiz={page.quiz} {...rest} />
    case 'doctor':
      return <DoctorScreen {...rest} />
    default:
      return page satisfies never
  }
}

function begin(live: LiveSession): LiveSession {
  live.dispatch({ kind: 'opened' })
  return live
}

/** The start of a quiz. That it cannot be saved is told with the first answer, which cannot be saved either. */
function record(program: ProgramPort, quiz: Parameters<typeof startSitting>[0]): void {
  for (const entry of startSitting(quiz)[1]) {
    try {
      program.journal.record(entry)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
    }
  }
}
