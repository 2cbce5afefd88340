import { render } from 'ink'
import { join } from 'node:path'
import type { Program } from '../commands/program.ts'
import { exitCodes, Failure, type ExitCode } from '../failure.ts'
import { lockInstance } from '../progress/instance-lock.ts'
import { lookAtMachine, MachineWatch } from '../running/machine-status.ts'
import type { Provisioning } from '../running/provisioning.ts'
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
  const { fraction } = courseOf(program.content, program.journal.entries)
  const machine = port.machine.read()
  const cluster = machine.kind === 'engine' && machine.cluster.state === 'running' ? `The cluster ${machine.cluster.name} keeps running; k8s-labs cluster down removes it.\n` : ''
  const unsaved = program.journal.unsaved === 0 ? '' : `${counted(program.journal.unsaved, 'line')} of your progress could not be saved: see k8s-labs doctor.\n`
  return `${Math.round(fraction * 100)} % of the course. k8s-labs goes on where you were.\n${cluster}${unsaved}`
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
    openLab: async (lab) => {
      // What runs and grades labs is loaded with the first one: the course is shown without it.
      const [{ LiveSession }, host] = await Promise.all([import('../running/live-session.ts'), program.hostOf(lab)])
      return new LiveSession(lab, host, program.journal)
    },
    async *examine(signal) {
      const { examine } = await import('../doctor/examine.ts')
      yield* examine({ folders: program.folders, env: process.env }, signal)
    },
    runShell: async (live) => {
      const [{ runLabShell }] = await Promise.all([import('../running/lab-shell.ts'), stopReading(process.stdin)])
      await runLabShell(live.session.lab, live.host.surroundings, program.folders.state)
    },
    copy: (text) => {
      // OSC 52: the terminal puts it on the clipboard, also over ssh. It moves nothing on the screen.
      process.stdout.write(`\u001B]52;c;${Buffer.from(text).toString('base64')}\u0007`)
    },
    now: Date.now,
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
