import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { namespaceOf, type Lab } from '../content/lab.ts'
import { misleadingVariables } from './misleading-variables.ts'
import type { CommandSurroundings } from './run-command.ts'

/**
 * Runs the user's shell in a lab until it is left: the lab's workspace, kubeconfig, namespace, engine and tools. The
 * terminal has to be free for it.
 * @param stateFolder where the startup file of that shell is written
 * @returns the shell's exit code
 */
export async function runLabShell(lab: Lab, surroundings: CommandSurroundings, stateFolder: string): Promise<number> {
  const place = lab.cluster === undefined ? surroundings.cwd : `${surroundings.cwd}, namespace ${namespaceOf(lab)}`
  process.stdout.write(`\n${lab.title}: ${place}\nexit or Ctrl-D comes back to k8s-labs.\n\n`)
  const { file, args, env } = startOf(surroundings.env, join(stateFolder, 'shell'))
  // Ctrl-C in the shell is the shell's: without a handler it would end the program behind it.
  const ignore = (): void => undefined
  process.on('SIGINT', ignore)
  try {
    return await new Promise((resolve, reject) => {
      const child = spawn(file, args, { cwd: surroundings.cwd, env, stdio: 'inherit' })
      child.on('error', reject)
      child.on('exit', (code) => resolve(code ?? 0))
    })
  } finally {
    process.off('SIGINT', ignore)
  }
}

/**
 * How the shell is started. The user's own startup file is read, so that aliases and completion are there; what the
 * lab needs is set after it, since such files often set PATH and KUBECONFIG themselves.
 */
function startOf(env: NodeJS.ProcessEnv, folder: string): { file: string; args: string[]; env: NodeJS.ProcessEnv } {
  const shell = env['SHELL'] ?? '/bin/sh'
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const settings = settingsOf(env).join('\n')
  switch (basename(shell)) {
    case 'bash': {
      const file = join(folder, 'bashrc')
      writeFileSync(file, `[ -f ~/.bashrc ] && . ~/.bashrc\n${settings}\nPS1="(k8s-labs) $PS1"\n`)
      return { file: shell, args: ['--rcfile', file, '-i'], env }
    }
    case 'zsh': {
      writeFileSync(join(folder, '.zshenv'), '[ -f ~/.zshenv ] && . ~/.zshenv\n')
      writeFileSync(join(folder, '.zshrc'), `[ -f ~/.zshrc ] && . ~/.zshrc\n${settings}\nPROMPT="(k8s-labs) $PROMPT"\n`)
      return { file: shell, args: ['-i'], env: { ...env, ZDOTDIR: folder } }
    }
    default:
      return { file: shell, args: ['-i'], env: { ...env, PS1: '(k8s-labs) $ ' } }
  }
}

function settingsOf(env: NodeJS.ProcessEnv): string[] {
  const set = ['KUBECONFIG', 'DOCKER_HOST', 'KIND_CLUSTER_NAME'].flatMap((name) => (env[name] === undefined ? [] : [`export ${name}=${quoted(env[name])}`]))
  return [`export PATH=${quoted(env['PATH'] ?? '')}:"$PATH"`, ...set, `unset ${misleadingVariables.filter((name) => env[name] === undefined).join(' ')}`]
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
