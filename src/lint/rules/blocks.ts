import { callInWords, placeInBlock } from '../linted-lab.ts'
import type { LintedLab, RuleProblem, ShellBlock } from '../linted-lab.ts'
import type { Call } from '../../shell/call.ts'
import { findFlag, valuesOf, verbsOf } from '../../shell/call.ts'
import { hasSwitch, readDockerRun } from '../../shell/docker-run.ts'

/** Why a command does not end by itself, and what to write instead. */
interface Block {
  readonly why: string
  readonly next: string
}

const inBackground = 'Write ```sh run background, or limit it: timeout 10 …'

/** Commands that go on until somebody ends them, in blocks that must come to an end; and those that wait for a keyboard. */
export function blockingProblems({ blocks }: LintedLab): readonly RuleProblem[] {
  return blocks
    .filter(({ command }) => !command.background)
    .flatMap((block) =>
      block.calls.flatMap((call): readonly RuleProblem[] => {
        const found = blockOf(call, block)
        return found === undefined ? [] : [{ ...placeInBlock(block, call.name), what: `\`${callInWords(call)}\` ${found.why}`, next: found.next }]
      }),
    )
}

function blockOf(call: Call, block: ShellBlock): Block | undefined {
  const keyboard = keyboardOf(call)
  if (keyboard !== undefined) return keyboard
  const goesOn = goesOnOf(call, block)
  return goesOn === undefined || call.isLimited || call.command.separator === '&' || isCut(call, block) ? undefined : goesOn
}

/** `| head -n 1` ends what writes into it. */
function isCut({ command, index }: Call, { script }: ShellBlock): boolean {
  const next = script.commands[index + 1]?.words[0]?.text
  return command.separator === '|' && (next === 'head' || next === 'grep' || next === 'sed')
}

function keyboardOf(call: Call): Block | undefined {
  const what = 'wants a terminal, and there is none when a block is run'
  const { program } = call
  const [verb = '', second = ''] = verbsOf(call)
  const run = readDockerRun(call)
  if (run !== undefined) return hasSwitch(run, 't', '--tty') && !hasSwitch(run, 'd', '--detach') ? { why: what, next: 'Leave -t out; for a shell inside, write the command in the text.' } : undefined
  const terminal = findFlag(call, '-t', '--tty', '-it', '-ti')
  if (program === 'docker' && (verb === 'exec' || (verb === 'container' && second === 'exec')) && isOwnFlag(call, terminal)) return { why: what, next: 'Leave -t out; for a shell inside, write the command in the text.' }
  if (program === 'kubectl' && (verb === 'exec' || verb === 'run' || verb === 'debug') && terminal !== undefined) return { why: what, next: 'Leave -t out; for a shell inside, write the command in the text.' }
  if (program === 'kubectl' && verb === 'edit') return { why: 'opens an editor', next: 'Use kubectl patch, set or apply; name kubectl edit in the text for those who like it.' }
  if (['vi', 'vim', 'nano', 'less', 'more', 'top', 'htop'].includes(program) && findFlag(call, '-b', '-bn1') === undefined) return { why: 'waits for keys', next: 'Use a command that prints and ends.' }
  return undefined
}

/** Before the name of the container, not one of the command's inside. */
function isOwnFlag({ args }: Call, flag: Call['name'] | undefined): boolean {
  if (flag === undefined) return false
  const verb = args.findIndex(({ text }) => text === 'exec')
  const container = args.findIndex(({ text }, at) => at > verb && !text.startsWith('-'))
  return container === -1 || args.indexOf(flag) < container
}

function goesOnOf(call: Call, block: ShellBlock): Block | undefined {
  const { program } = call
  const [verb = '', second = ''] = verbsOf(call)
  const forever: Block = { why: 'goes on until somebody ends it', next: inBackground }
  switch (program) {
    case 'kubectl':
      if (verb === 'logs' && findFlag(call, '-f', '--follow', '-fp') !== undefined) return { ...forever, next: 'Leave -f out, or write ```sh run background.' }
      if ((verb === 'get' || verb === 'events') && findFlag(call, '-w', '-Aw', '-wA', '--watch', '--watch-only') !== undefined) return { ...forever, next: 'Use kubectl wait or rollout status with --timeout, or write ```sh run background.' }
      return ['port-forward', 'proxy', 'attach'].includes(verb) ? forever : undefined
    case 'docker':
    case 'podman':
      return dockerGoesOn(call, verb, second, block)
    case 'sleep':
      return sleeps(call.args.map(({ text }) => text), block) ? { why: 'sleeps longer than its block may take', next: 'Sleep less, or name a longer limit: timeout=5m behind the fence.' } : undefined
    case 'tail':
      return findFlag(call, '-f', '-F', '--follow') === undefined ? undefined : forever
    case 'watch':
      return forever
    case 'python':
    case 'python3':
      return call.args.some(({ text }) => text === 'http.server') ? forever : undefined
    case 'true':
    case ':':
      return isEndlessLoop(call, block) ? { why: 'begins a loop without an end', next: `Count how often it goes round, or break; or: ${inBackground}` } : undefined
    default:
      return undefined
  }
}

function dockerGoesOn(call: Call, verb: string, second: string, block: ShellBlock): Block | undefined {
  const run = readDockerRun(call)
  if (run !== undefined) {
    if (run.verb === 'create' || hasSwitch(run, 'd', '--detach') || run.options.some(({ text }) => text === '--help')) return undefined
    const inside = run.inside.map(({ text }) => text)
    const server = serverImages.has(run.image.text.replace(/[@:][^/]*$/, '').replace(/^.*\//, ''))
    const stays = inside.length === 0 ? server : inside[0] === 'sleep' && sleeps(inside.slice(1), block)
    return stays ? { why: 'stays in the foreground until the container ends', next: 'Write docker run -d.' } : undefined
  }
  const forever: Block = { why: 'goes on until somebody ends it', next: inBackground }
  if (verb === 'logs' || (verb === 'compose' && second === 'logs')) return findFlag(call, '-f', '--follow', '-ft', '-tf') === undefined ? undefined : { ...forever, next: 'Leave -f out, or write ```sh run background.' }
  if (verb === 'compose' && second === 'up') return findFlag(call, '-d', '--detach', '--wait') === undefined ? { ...forever, next: 'Write docker compose up -d.' } : undefined
  if (verb === 'events') return valuesOf(call, '--until').length > 0 ? undefined : { ...forever, next: 'Give it an end: --until.' }
  if (verb === 'stats') return findFlag(call, '--no-stream') === undefined ? { ...forever, next: 'Write docker stats --no-stream.' } : undefined
  return verb === 'attach' ? forever : undefined
}

/** Images whose own command is a server. What another image does without a command is not known here. */
const serverImages = new Set(['nginx', 'httpd', 'caddy', 'traefik', 'haproxy', 'redis', 'valkey', 'memcached', 'postgres', 'mysql', 'mariadb', 'mongo', 'rabbitmq', 'registry', 'grafana', 'prometheus', 'wordpress', 'tomcat', 'minio', 'vault', 'nats', 'whoami'])

function sleeps(args: readonly string[], { command }: ShellBlock): boolean {
  const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 }
  const seconds = args.map((arg) => {
    if (/^inf(inity)?$/.test(arg)) return Infinity
    const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(arg) ?? []
    return number === undefined ? 0 : Number(number) * (units[unit === '' ? 's' : unit] ?? 1)
  })
  return seconds.reduce((sum, one) => sum + one, 0) * 1000 >= command.timeoutMs
}

/** `while true` without a way out. */
function isEndlessLoop({ command }: Call, { command: { text }, script }: ShellBlock): boolean {
  return command.words[0]?.text === 'while' && !script.commands.some(({ words }) => words.some((word) => ['break', 'exit', 'return'].includes(word.text))) && /\bdo\b/.test(text)
}
