import { render } from 'ink'
import { join } from 'node:path'
import type { Program } from '../commands/program.ts'
import type { Lab } from '../content/lab.ts'
import { exitCodes, Failure, type ExitCode } from '../failure.ts'
import { lockInstance } from '../progress/instance-lock.ts'
import { percentOf } from '../progress/standing.ts'
import type { SessionHost } from '../running/live-session.ts'
import { lookAtMachine, MachineWatch } from '../running/machine-status.ts'
import { writeSnippet } from '../running/snippet-file.ts'
import type { Provisioning } from '../running/provisioning.ts'
import { chooseVoice } from '../speech/find-voice.ts'
import { speak } from '../speech/speech.ts'
import { App, type Leaving } from './app.tsx'
import { keepMemorySmall } from './keep-memory-small.ts'
import { courseOf } from './lines/course.ts'
import { counted } from './lines/measure.ts'
import type { ProgramPort, ProvisioningPort } from './program.ts'
import { stopReading } from './stop-reading.ts'
import { themeOf, wantsColor } from './theme.ts'

/**
 * Shows the terminal UI until it is left.
 * @throws Failure when there is no terminal to show it on, or another one is open
 */
export async function startUi(program: Program, version: string, options: { readonly alternateScreen: boolean }): Promise<ExitCode> {
  refuseWithoutTerminal()
  const unlock = await lockInstance(join(program.folders.state, 'instance.lock'))
  const ending = new AbortController()
  const port = portOf(program, version, ending.signal)
  // Before the first frame: a Ctrl-C right after it would end the program the hard way.
  process.stdin.setRawMode(true)
  const app = render(<App program={port} />, {
    alternateScreen: options.alternateScreen,
    incrementalRendering: true,
    exitOnCtrlC: false,
    maxFps: 60,
    interactive: true,
  })
  const crash = awaitCrash(() => app.unmount())
  try {
    keepMemorySmall()
    port.machine.refresh()
    void followMachineLater(program, port, ending.signal)
    if (program.consent.given) port.cluster.begin({ nodes: 2, addons: [], images: [] })
    const how = await Promise.race([app.waitUntilExit(), crash.happens])
    process.stdout.write(farewell(program, port))
    return how === ('interrupted' satisfies Leaving) ? exitCodes.interrupted : exitCodes.done
  } finally {
    crash.ignore()
    ending.abort()
    for (const provisioning of [program.engineProvisioning, program.clusterProvisioning]) {
      if (provisioning.state.kind === 'running') process.stdout.write('Stopping what was being made ready …\n')
      provisioning.cancel()
    }
    unlock()
  }
}

/** Once the machine was looked at: what follows it is not needed for the first frame. */
async function followMachineLater(program: Program, { machine }: ProgramPort, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const stop = machine.subscribe(() => {
      stop()
      resolve()
    })
  })
  const [{ followMachine }, { clusterShape }] = await Promise.all([import('../running/follow-machine.ts'), import('../cluster/cluster-name.ts')])
  await followMachine(machine, program.machine, clusterShape(2).name, signal)
}

/**
 * What nobody caught, brought to where the program ends: Node by itself would end there and then, and say why on the
 * screen that is about to go.
 */
function awaitCrash(leaveScreen: () => void): { readonly happens: Promise<never>; readonly ignore: () => void } {
  const { promise, reject } = Promise.withResolvers<never>()
  const crash = (error: unknown): void => {
    reject(error)
    leaveScreen()
  }
  process.on('uncaughtException', crash)
  return { happens: promise, ignore: () => void process.off('uncaughtException', crash) }
}

/** What is worth knowing when the screen is gone. */
function farewell(program: Program, port: ProgramPort): string {
  const { standing } = courseOf(program.content, program.journal.entries)
  const machine = port.machine.read()
  const running = machine.kind === 'engine' ? [machine.cluster, machine.larger].flatMap((one) => (one?.state === 'running' ? [one.name] : [])) : []
  const cluster = running.length === 0 ? '' : `${running.length === 1 ? 'The cluster' : 'The clusters'} ${running.join(' and ')} ${running.length === 1 ? 'keeps running; k8s-labs cluster down removes it' : 'keep running; k8s-labs cluster down removes them'}.\n`
  const waiting = stillWaiting(program.journal)
  const unsaved = waiting === 0 ? '' : `${counted(waiting, 'line')} of your progress could not be saved: see k8s-labs doctor.\n`
  return `${percentOf(standing.credit)} % of the course. k8s-labs goes on where you were.\n${cluster}${unsaved}`
}

/** How many entries cannot be written even now, at the end. */
function stillWaiting(journal: Program['journal']): number {
  try {
    journal.writeWaiting()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
  }
  return journal.waiting.length
}

function refuseWithoutTerminal(): void {
  const { TERM: terminal } = process.env
  const why = !process.stdout.isTTY ? 'the output is not a terminal' : !process.stdin.isTTY ? 'the input is not a terminal' : terminal === 'dumb' ? 'this terminal is dumb (TERM=dumb)' : undefined
  if (why === undefined) return
  throw new Failure({
    what: 'The course cannot be shown here',
    why,
    next: ['Start k8s-labs in a terminal, or use the commands, which work everywhere:', '  k8s-labs list', '  k8s-labs run LAB --yes', '  k8s-labs --help'],
    exitCode: exitCodes.usage,
  })
}

/** @param ending aborts when the UI is left, so that nothing that it was looking at keeps the program */
function portOf(program: Program, version: string, ending: AbortSignal): ProgramPort {
  const watch = new MachineWatch(() => lookAtMachine(program.machine, AbortSignal.any([ending, AbortSignal.timeout(15_000)])))
  const surroundings = { folders: program.folders, env: process.env, labs: () => Promise.resolve(program.content.labs) }
  const engine = provisioningPort(program.engineProvisioning, watch)
  const cluster = provisioningPort(program.clusterProvisioning, watch)
  return {
    version,
    theme: themeOf(wantsColor(process.env)),
    content: program.content,
    journal: program.journal,
    machine: watch,
    engine,
    cluster,
    neededAgreement: (lab) => program.agreements.neededFor(lab),
    agree: (needed) => program.agreements.agree(needed),
    openLab: async (lab) => {
      // What runs and grades labs is loaded with the first one: the course is shown without it.
      const [{ LiveSession }, host] = await Promise.all([import('../running/live-session.ts'), hostOf(program, lab)])
      return new LiveSession(lab, host, program.journal)
    },
    async *examine(signal) {
      const { examine } = await import('../doctor/examine.ts')
      yield* examine(surroundings, signal)
    },
    repair: async (kind, tell, signal) => {
      const { repair } = await import('../doctor/repair.ts')
      await repair(kind, surroundings, tell, AbortSignal.any([ending, signal]))
      program.machine.forgetEngine()
      watch.refresh()
    },
    runShell: async (live) => {
      const [{ runLabShell }] = await Promise.all([import('../running/lab-shell.ts'), stopReading(process.stdin)])
      await runLabShell(live.session.lab, live.host.surroundings, program.folders.state)
    },
    writeSnippet: (quizId, question, again) => writeSnippet(program.folders, quizId, question, again),
    editFile: async (file) => {
      const [{ editFile }] = await Promise.all([import('../running/edit-file.ts'), stopReading(process.stdin)])
      return editFile(file, process.env)
    },
    tryManifest: async (text) => {
      const { tryManifest } = await import('../running/try-manifest.ts')
      return tryManifest(program.machine, text, ending)
    },
    speak: (text) => speak(chooseVoice({ platform: process.platform, env: process.env }), text),
    copy: (text) => {
      // OSC 52: the terminal puts it on the clipboard, also over ssh. It moves nothing on the screen.
      process.stdout.write(`\u001B]52;c;${Buffer.from(text).toString('base64')}\u0007`)
    },
    now: Date.now,
  }
}

/** What runs a lab, or shows it alone where it may not be run. */
async function hostOf(program: Program, lab: Lab): Promise<SessionHost> {
  try {
    return await program.hostOf(lab)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const { hostToRead } = await import('../running/host-to-read.ts')
    return hostToRead(lab, error)
  }
}

function provisioningPort(provisioning: Provisioning, watch: MachineWatch): ProvisioningPort {
  let last = provisioning.state.kind
  provisioning.subscribe(() => {
    const { kind } = provisioning.state
    if (kind !== last && (kind === 'ready' || kind === 'failed')) watch.refresh()
    last = kind
  })
  return {
    read: () => provisioning.state,
    subscribe: provisioning.subscribe,
    answer: (yes) => provisioning.answer(yes),
    cancel: () => provisioning.cancel(),
    begin: (needs) => {
      provisioning.ensure(needs).catch(() => undefined) // how it failed stands in the state
    },
  }
}
