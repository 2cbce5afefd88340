import { execa } from 'execa'
import { Unanswered, type ShellWorld } from '../checks/world.ts'
import type { CommandSurroundings } from './run-command.ts'

/** What checks ask of the learner's own shell: commands in the lab's workspace, with its kubeconfig and tools. */
export function createShellWorld(surroundings: CommandSurroundings): ShellWorld {
  return {
    async run(command, timeoutMs, signal) {
      const result = await execa('sh', ['-c', command], {
        cwd: surroundings.cwd,
        env: surroundings.env,
        extendEnv: false,
        stdin: 'ignore',
        reject: false,
        timeout: timeoutMs,
        cancelSignal: signal,
        forceKillAfterDelay: 1000,
        killDescendants: true,
        stripFinalNewline: false,
        maxBuffer: 1024 * 1024,
      })
      const { exitCode, stdout, stderr } = result
      if (result.timedOut) throw unanswered(command, `did not end within ${timeoutMs / 1000} s`)
      if (result.isCanceled) throw unanswered(command, 'was cancelled')
      if (result.isMaxBuffer) throw unanswered(command, 'printed more than 1 MB')
      if (result.signal !== undefined) throw unanswered(command, `was ended by ${result.signal}`)
      if (exitCode === undefined) throw unanswered(command, `could not be started: ${result.message}`)
      return { exitCode, stdout, stderr }
    },
  }
}

function unanswered(command: string, why: string): Unanswered {
  return new Unanswered('shell', `the command \`${command.split('\n')[0]}\` ${why}`, command)
}
