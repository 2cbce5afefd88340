import { Box, useApp, useWindowSize } from 'ink'
import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react'
import type { LiveSession } from '../running/live-session.ts'
import { KeyQueueProvider, useTerminalKeys } from './hooks/key-queue.ts'
import { ProgramProvider, type Navigation, type Page, type ProgramPort } from './program.ts'
import { DoctorScreen } from './screens/doctor-screen.tsx'
import { HomeScreen } from './screens/home-screen.tsx'
import { KeysScreen } from './screens/keys-screen.tsx'
import { LabScreen } from './screens/lab-screen.tsx'
import { QuizScreen } from './screens/quiz-screen.tsx'
import { TooSmallScreen } from './screens/too-small-screen.tsx'
import { isTooSmall } from './window-size.ts'

/** How the program is left: by its own key, or with Ctrl-C. */
export type Leaving = 'quit' | 'interrupted'

/** The whole terminal UI: a stack of pages, the top one shown. */
export function App({ program }: { readonly program: ProgramPort }): ReactElement {
  const { exit } = useApp()
  const size = useWindowSize()
  const [pages, setPages] = useState<readonly Page[]>([{ kind: 'home' }])
  const [helping, setHelping] = useState(false)
  const [live, setLive] = useState<LiveSession | undefined>()
  const interrupt = useRef<(() => boolean) | undefined>(undefined)
  const page = pages.at(-1) ?? { kind: 'home' }

  const leave = (how: Leaving): void => {
    void (live?.close() ?? Promise.resolve()).then(() => exit(how))
  }
  const navigation = useMemo<Navigation>(
    () => ({
      open: (next) => setPages((before) => [...before, next]),
      back: () => setPages((before) => (before.length > 1 ? before.slice(0, -1) : before)),
      help: () => setHelping(true),
      quit: () => leave('quit'),
      onInterrupt: (handler) => {
        interrupt.current = handler
      },
    }),
    [live],
  )

  // A lab is held by its page: opening it begins the session, leaving it ends watches and commands.
  useEffect(() => {
    if (page.kind !== 'lab') return undefined
    const opened = program.openLab(page.lab)
    setLive(opened)
    opened.dispatch({ kind: 'opened' })
    return () => {
      setLive(undefined)
      void opened.close().then(() => program.machine.refresh())
    }
  }, [page, program])
  useEffect(() => program.machine.refresh(), [program, pages.length])

  const keys = useTerminalKeys()
  useEffect(
    () =>
      keys.listen((input) => {
        if (input.kind === 'press' && input.press.name === 'ctrl-c' && interrupt.current?.() !== true) leave('interrupted')
      }),
    [keys, live],
  )

  const tooSmall = isTooSmall(size)
  const active = !helping && !tooSmall
  const screen = (): ReactElement | null => {
    switch (page.kind) {
      case 'home':
        return <HomeScreen size={size} navigation={navigation} active={active} />
      case 'lab':
        return live === undefined || live.session.lab !== page.lab ? null : <LabScreen lab={page.lab} live={live} size={size} navigation={navigation} active={active} />
      case 'quiz':
        return <QuizScreen quiz={page.quiz} size={size} navigation={navigation} active={active} />
      case 'doctor':
        return <DoctorScreen size={size} navigation={navigation} active={active} />
      default:
        return page satisfies never
    }
  }
  const overlay = tooSmall ? <TooSmallScreen size={size} onQuit={() => leave('quit')} /> : helping ? <KeysScreen size={size} about={page.kind} onBack={() => setHelping(false)} /> : undefined
  return (
    <ProgramProvider value={program}>
      <KeyQueueProvider value={keys}>
        {/* The screen below stays as it is, with where it was scrolled to. */}
        <Box display={overlay === undefined ? 'flex' : 'none'}>{screen()}</Box>
        {overlay}
      </KeyQueueProvider>
    </ProgramProvider>
  )
}
