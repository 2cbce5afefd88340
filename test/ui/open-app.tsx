import { render } from 'ink-testing-library'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Content } from '../../src/content/content.ts'
import type { Lab } from '../../src/content/lab.ts'
import type { Quiz } from '../../src/content/quiz.ts'
import type { Finding } from '../../src/doctor/finding.ts'
import { Failure } from '../../src/failure.ts'
import { foldersOf } from '../../src/folders.ts'
import type { Loss } from '../../src/lab/loss.ts'
import { openJournal, type Journal } from '../../src/progress/journal.ts'
import { Agreements } from '../../src/running/agreements.ts'
import { hostToRead } from '../../src/running/host-to-read.ts'
import { LiveSession, type SessionHost } from '../../src/running/live-session.ts'
import type { MachineStatus } from '../../src/running/machine-status.ts'
import { runCommand } from '../../src/running/run-command.ts'
import { createShellWorld } from '../../src/running/shell-world.ts'
import { writeSnippet } from '../../src/running/snippet-file.ts'
import { unagreed } from '../../src/running/unagreed.ts'
import type { Trace } from '../../src/running/undo.ts'
import { writeFiles } from '../../src/running/workspace.ts'
import { App } from '../../src/ui/app.tsx'
import type { ProgramPort, ProvisioningPort } from '../../src/ui/program.ts'
import { plainText } from '../../src/ui/text/parse-ansi.ts'
import { themeOf } from '../../src/ui/theme.ts'

interface AppOptions {
  readonly labs?: readonly Lab[]
  readonly quizzes?: readonly Quiz[]
  readonly machine?: MachineStatus
  readonly provisioning?: Partial<ProvisioningPort>
  /** Fails to make a lab ready. */
  readonly failure?: Failure
  readonly loss?: Loss
  /** What a reset removes; absent: one file. */
  readonly traces?: readonly Trace[]
  /** A reset waits for it. */
  readonly removing?: Promise<void>
  readonly home?: string
  /** What the doctor finds at each look; absent: no Docker. */
  readonly findings?: Iterable<Finding>
  readonly repair?: ProgramPort['repair']
  readonly editFile?: ProgramPort['editFile']
  readonly tryManifest?: ProgramPort['tryManifest']
  /** Of the terminal; absent: 100. */
  readonly columns?: number
  /** Absent: there is no voice. */
  readonly speak?: ProgramPort['speak']
}

/** The app on a terminal of 100 by 24 unless told otherwise, with labs whose commands and checks are run by a real shell in a folder of its own. */
export interface OpenApp {
  readonly home: string
  readonly journal: Journal
  /** What is on the screen, without colours. */
  readonly screen: () => string
  /** Waits until the screen shows this. */
  readonly shows: (what: RegExp | string) => Promise<void>
  readonly hides: (what: RegExp | string) => Promise<void>
  /** Types text, or a key by its escape sequence; see `keys`. */
  readonly type: (text: string) => void
  readonly close: () => void
}

export const keys = { enter: '\r', esc: '\u001B', up: '\u001B[A', down: '\u001B[B', right: '\u001B[C', left: '\u001B[D', tab: '\t', ctrlC: '\u0003' } as const

export function openApp(options: AppOptions = {}): OpenApp {
  const home = options.home ?? mkdtempSync(join(tmpdir(), 'app-'))
  const journal = openJournal(join(home, 'journal.jsonl'))
  const agreements = new Agreements(join(home, 'agreed-labs.json'), false)
  const labs = options.labs ?? []
  const quizzes = options.quizzes ?? []
  const tracks = [...new Set([...labs, ...quizzes].map(({ track }) => track))].map((id, order) => ({ id, title: id, summary: '', order }))
  const content: Content = { labs, quizzes, tracks, problems: [] }
  const still: ProvisioningPort = { read: () => idle, subscribe: () => () => undefined, answer: () => undefined, cancel: () => undefined, begin: () => undefined, ...options.provisioning }
  const status: MachineStatus = options.machine ?? { kind: 'engine', version: '28.0', cluster: { name: 'k8s-labs', state: 'running', nodes: 2 } }
  const program: ProgramPort = {
    version: '1',
    theme: themeOf(false),
    content,
    journal,
    machine: { read: () => status, subscribe: () => () => undefined, refresh: () => undefined },
    engine: still,
    cluster: still,
    neededAgreement: (lab) => agreements.neededFor(lab),
    agree: (needed) => agreements.agree(needed),
    openLab: async (lab) => {
      const needed = await agreements.neededFor(lab)
      return new LiveSession(lab, needed === undefined ? shellHost(join(home, 'workspace'), options) : hostToRead(lab, unagreed(needed)), journal)
    },
    async *examine() {
      yield* options.findings ?? [{ name: 'Docker', state: 'missing', what: 'no engine answers', cause: 'nothing listens', fix: ['start Docker'] }]
    },
    repair: options.repair ?? (() => Promise.resolve()),
    runShell: () => Promise.resolve(),
    writeSnippet: (quizId, question, again) => writeSnippet({ ...foldersOf({}), workspaces: home }, quizId, question, again),
    tryManifest: options.tryManifest ?? (() => Promise.resolve(undefined)),
    editFile: options.editFile ?? (() => Promise.resolve(undefined)),
    speak: options.speak ?? (() => {
      throw new Failure({ what: 'Nothing here can read aloud', why: 'this machine has no program that speaks', next: ['sudo apt install espeak-ng'] })
    }),
    copy: () => undefined,
    now: Date.now,
  }
  const app = render(<App program={program} />)
  if (options.columns !== undefined) {
    Object.defineProperty(app.stdout, 'columns', { value: options.columns })
    app.stdout.emit('resize')
  }
  const screen = (): string => plainText(app.lastFrame() ?? '')
  return {
    home,
    journal,
    screen,
    shows: (what) => expect.poll(screen, { timeout: 10_000, interval: 10 }).toMatch(what),
    hides: (what) => expect.poll(screen, { timeout: 10_000, interval: 10 }).not.toMatch(what),
    type: (text) => app.stdin.write(text),
    close: () => {
      app.unmount()
      if (options.home === undefined) rmSync(home, { recursive: true, force: true })
    },
  }
}

const idle = { kind: 'idle' } as const

/** A host whose world is a shell in a folder: real commands and real checks, with no engine. */
function shellHost(folder: string, options: AppOptions): SessionHost {
  const surroundings = { cwd: folder, env: { PATH: process.env['PATH'] } }
  const noDocker = (): Promise<never> => Promise.reject(new Error('this lab asks for no Docker'))
  return {
    surroundings,
    prepare: (standing) => {
      if (options.failure !== undefined) return Promise.reject(options.failure)
      mkdirSync(folder, { recursive: true })
      return Promise.resolve(standing === undefined ? undefined : options.loss)
    },
    world: () => Promise.resolve({ shell: createShellWorld(surroundings), docker: { inspect: noDocker, list: noDocker, logs: noDocker, exec: noDocker, request: noDocker, subscribe: () => () => undefined } }),
    writeFiles: (step, replace = false) => writeFiles(step.files, folder, replace),
    run: (command, onChunk, signal) => runCommand(command, surroundings, onChunk, signal),
    replay: () => Promise.resolve(),
    traces: () => Promise.resolve(options.traces ?? [{ kind: 'file', name: join(folder, 'done') }]),
    reset: async () => {
      await options.removing
      rmSync(folder, { recursive: true, force: true })
      return []
    },
    close: () => undefined,
  }
}
