import { spawnSync } from 'node:child_process'
import { describe, expect, it, vi } from 'vitest'
import { runCommand, type Command } from '../../src/cluster/run-command.ts'

function shell(script: string, options: Partial<Command> = {}): Command {
  return { file: 'sh', args: ['-c', script], env: { PATH: process.env['PATH'] ?? '' }, timeoutMs: 10_000, signal: new AbortController().signal, ...options }
}
/** A process that has ended can stay in the table until its parent looks. */
function runs(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout.trim() !== '' && !stdout.trim().startsWith('Z')
}

describe('a command', () => {
  it('gives its output, and each line of both streams as it comes, plain', async () => {
    const lines: string[] = []
    const output = await runCommand(shell(String.raw`printf 'one\r\033[32mtwo\033[0m\nthr'; printf 'ee'; echo four >&2`, { onLine: (line) => lines.push(line) }))
    expect(output).toContain('three')
    expect(lines.toSorted()).toEqual(['four', 'one', 'three', 'two'])
  })

  it('sees only the environment and the input that it is given', async () => {
    expect(await runCommand(shell('cat; echo "$HOME."', { input: 'text' }))).toBe('text.')
  })

  it('that fails says how, with its last lines', async () => {
    await expect(runCommand(shell('for i in $(seq 50); do echo line $i; done; exit 3'))).rejects.toMatchObject({ name: 'CommandFailed', how: 'exit', message: expect.stringContaining('exit status 3'), lastLines: expect.toSatisfy((lines: string[]) => lines.length === 20 && lines.at(-1) === 'line 50') })
  })

  it('that is not there says so', async () => {
    await expect(runCommand({ ...shell(''), file: '/no/such/program' })).rejects.toMatchObject({ how: 'not-started', message: expect.stringContaining('/no/such/program') })
  })

  it('that takes too long is ended', async () => {
    await expect(runCommand(shell('sleep 60', { timeoutMs: 200 }))).rejects.toMatchObject({ how: 'timeout' })
  })

  it('ends with all that it started when cancelled, and gives the reason', async () => {
    const cancel = new AbortController()
    const reason = new Error('cancelled')
    let child = 0
    const onLine = (line: string): void => {
      child = Number(line)
      cancel.abort(reason)
    }
    await expect(runCommand(shell('sleep 60 & echo $!; wait', { signal: cancel.signal, onLine }))).rejects.toBe(reason)
    await vi.waitFor(() => expect(runs(child)).toBe(false), 15_000)
  })
})
