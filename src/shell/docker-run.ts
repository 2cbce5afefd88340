import type { Call } from './call.ts'
import { verbsOf } from './call.ts'
import type { ShellWord } from './shell-script.ts'

/** A `docker run` or `docker create`: its options, its image, and the command for inside. */
export interface DockerRun {
  readonly verb: 'run' | 'create'
  readonly options: readonly ShellWord[]
  readonly image: ShellWord
  /** Empty: the image's own. */
  readonly inside: readonly ShellWord[]
}

/** Options that take no value; every other one without `=` takes the next word. */
const switches = new Set(['--detach', '--disable-content-trust', '--help', '--init', '--interactive', '--no-healthcheck', '--oom-kill-disable', '--privileged', '--publish-all', '--quiet', '--read-only', '--rm', '--sig-proxy', '--tty', '--use-api-socket'])

/** Reads a call as a `docker run`; undefined for anything else. */
export function readDockerRun(call: Call): DockerRun | undefined {
  if (call.program !== 'docker' && call.program !== 'podman') return undefined
  const [first, second] = verbsOf(call)
  const verb = first === 'container' ? second : first
  if (verb !== 'run' && verb !== 'create') return undefined
  // Also what stands behind a `--`: `docker run -- image`.
  const words = [...call.args, ...call.rest]
  const from = words.findIndex(({ text }) => text === verb) + 1
  for (let at = from; at < words.length; at++) {
    const word = words[at]
    if (word === undefined) break
    if (!word.text.startsWith('-')) return { verb, options: words.slice(from, at), image: word, inside: words.slice(at + 1) }
    if (takesNextWord(word.text)) at++
  }
  return undefined
}

/** `-d`, `-it`, `--detach`: also as one of several letters in one word. */
export function hasSwitch({ options }: DockerRun, letter: string, name: string): boolean {
  return options.some(({ text }) => text === name || text === `${name}=true` || (/^-[ditPq]+$/.test(text) && text.includes(letter)))
}

function takesNextWord(flag: string): boolean {
  if (flag.startsWith('--')) return !flag.includes('=') && !switches.has(flag)
  // `-it` are two switches, `-p8080:80` has its value in it, `-p` and `-itp` take the next word.
  return /^-[ditPq]*[^ditPq]$/.test(flag)
}
