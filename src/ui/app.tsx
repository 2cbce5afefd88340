import { Box, useApp, useWindowSize } from 'ink'
import { useRef, useState, type ReactElement } from 'react'
import type { Lab } from '../content/lab.ts'
import { Failure } from '../failure.ts'
import type { Notice } from '../lab/session.ts'
import type { NeededAgreement } from '../running/agreements.ts'
import type { LiveSession } from '../running/live-session.ts'
import { startSitting } from '../quiz/sitting.ts'
import { KeyQueueProvider, useTerminalKeys, useTyped } from './hooks/key-queue.ts'
import { ProgramProvider, type Navigation, type Page, type ProgramPort } from './program.ts'
import { AgreementScreen } from './screens/agreement-screen.tsx'
import { DoctorScreen } from './screens/doctor-screen.tsx'
import { HomeScreen } from './screens/home-screen.tsx'
import { KeysScreen } from './screens/keys-screen.tsx'
import { LabScreen } from './screens/lab-screen.tsx'
import { QuizScreen } from './screens/quiz-screen.tsx'
import { ReviewScreen } from './screens/review-screen.tsx'
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
  const [helping, setHelping] = useState<'page' | 'recall' | undefined>()
  const [said, setSaid] = useState<Notice | undefined>()
  /** The lab or quiz that was left last. */
  const [left, setLeft] = useState<string | undefined>()
  const page = pages.at(-1) ?? { kind: 'home' }
  const live = page.kind === 'lab' ? page.live : undefined

  const isOpening = useRef(false)
  const push = (next: Page): void => {
    program.machine.refresh()
    setPages((before) => [...before, next])
  }
  const replace = (next: Page): void => setPages((before) => [...before.slice(0, -1), next])
  const open = async (lab: Lab, show: (page: Page) => void, word?: Notice, step?: number): Promise<void> => {
    const opened = begin(await program.openLab(lab))
    if (step !== undefined && opened.session.progress.state !== 'new') opened.dispatch({ kind: 'step-wanted', step })
    if (word !== undefined) opened.dispatch({ kind: 'said', ...word })
    show({ kind: 'lab', live: opened })
  }
  const leave = (how: Leaving): void => {
    live?.close()
    exit(how)
  }
  const navigation: Navigation = {
    openLab: (lab, step) => {
      if (isOpening.current) return
      isOpening.current = true
      void neededFor(program, lab).then((needed) => (needed === undefined ? open(lab, push, undefined, step) : push({ kind: 'agreement', needed }))).finally(() => {
        isOpening.current = false
      })
    },
    openQuiz: (quiz) => {
      record(program, quiz)
      push({ kind: 'quiz', quiz })
    },
    answerAgreement: (needed, yes) => {
      if (isOpening.current) return
      isOpening.current = true
      void open(needed.lab, replace, yes ? agree(program, needed) : { tone: 'plain', text: 'Only to be read: nothing is run. Open it again to be asked anew.' }).finally(() => {
        isOpening.current = false
      })
    },
    openReview: () => push({ kind: 'review' }),
    openDoctor: () => push({ kind: 'doctor' }),
    back: (word) => {
      // Leaving a lab ends its watches and commands; what it made stays.
      live?.close()
      program.machine.refresh()
      setSaid(word)
      setLeft(page.kind === 'lab' ? page.live.session.lab.id : page.kind === 'quiz' ? page.quiz.id : page.kind === 'agreement' ? page.needed.lab.id : undefined)
      setPages((before) => (before.length > 1 ? before.slice(0, -1) : before))
    },
    help: (about) => setHelping(about ?? 'page'),
    quit: () => leave('quit'),
  }
  useTyped((input) => {
    if (input.kind !== 'press' || input.press.name !== 'ctrl-c') return
    if (live?.session.command === undefined) leave('interrupted')
    else live.dispatch({ kind: 'cancel-wanted' })
  }, true)

  const tooSmall = isTooSmall(size)
  const overlay = tooSmall ? <TooSmallScreen size={size} onQuit={() => leave('quit')} /> : helping !== undefined ? <KeysScreen size={size} about={helping === 'page' ? keysOf(page) : helping} onBack={() => setHelping(undefined)} /> : undefined
  return (
    <>
      {/* The screen below stays as it is, with where it was scrolled to. */}
      <Box display={overlay === undefined ? 'flex' : 'none'}>
        <Screen page={page} said={said} left={left} size={size} navigation={navigation} active={overlay === undefined} />
      </Box>
      {overlay}
    </>
  )
}

interface ScreenProps {
  readonly page: Page
  /** By the page that was left. */
  readonly said: Notice | undefined
  readonly left: string | undefined
  readonly size: WindowSize
  readonly navigation: Navigation
  readonly active: boolean
}

function Screen({ page, said, left, ...rest }: ScreenProps): ReactElement {
  switch (page.kind) {
    case 'home':
      return <HomeScreen said={said} left={left} {...rest} />
    case 'lab':
      return <LabScreen live={page.live} {...rest} />
    case 'agreement':
      return <AgreementScreen needed={page.needed} {...rest} />
    case 'quiz':
      return <QuizScreen quiz={page.quiz} {...rest} />
    case 'review':
      return <ReviewScreen {...rest} />
    case 'doctor':
      return <DoctorScreen {...rest} />
    default:
      return page satisfies never
  }
}

/** The place whose keys a page has. */
function keysOf(page: Page): 'home' | 'lab' | 'reading' | 'quiz' | 'doctor' {
  if (page.kind === 'lab' && page.live.session.lab.reading) return 'reading'
  return page.kind === 'agreement' ? 'lab' : page.kind === 'review' ? 'quiz' : page.kind
}

/** What has to be agreed to first. Where that cannot be seen, the lab itself says why it is not run. */
async function neededFor(program: ProgramPort, lab: Lab): Promise<NeededAgreement | undefined> {
  try {
    return await program.neededAgreement(lab)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return undefined
  }
}

/** @returns a word where it could not be saved; it counts all the same */
function agree(program: ProgramPort, needed: NeededAgreement): Notice | undefined {
  try {
    program.agree(needed)
    return undefined
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { tone: 'bad', text: `${error.what}: ${error.why}` }
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
