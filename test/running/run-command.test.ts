import { expect, it } from 'vitest'
import { commandLine, runCommand } from '../../src/running/run-command.ts'
import { makeCommand } from '../lab/make-lab.ts'

const here = { cwd: '/', env: { PATH: process.env['PATH'] } }

async function run(command: ReturnType<typeof makeCommand>, signal = new AbortController().signal): Promise<{ output: string; end: Awaited<ReturnType<typeof runCommand>> }> {
  let output = ''
  const end = await runCommand(command, here, (text) => (output += text), signal)
  return { output, end }
}

it('gives the output of both streams and the exit code', async () => {
  const { output, end } = await run(makeCommand('echo out; echo err >&2; exit 3'))
  expect(output.split('\n').sort()).toEqual(['', 'err', 'out'])
  expect(end).toMatchObject({ exitCode: 3, note: 'exit code 3' })
})

it('gives it nothing to read', async () => {
  expect((await run(makeCommand('cat; echo done'))).output).toBe('done\n')
})

it('ends a command that takes too long, with what it started', async () => {
  const { end } = await run(makeCommand('sleep 30 & sleep 30; wait', { timeoutMs: 300 }))
  expect(end.exitCode).toBeNull()
  expect(end.note).toContain('longer than 0.3 s')
  expect(end.ms).toBeLessThan(10_000)
})

it('ends when it is told to', async () => {
  const abort = new AbortController()
  const ended = runCommand(makeCommand('echo begun; sleep 30'), here, () => abort.abort(), abort.signal)
  expect(await ended).toMatchObject({ exitCode: null, note: 'ended' })
})

it('goes into Pods and containers by their own programs', () => {
  expect(commandLine(makeCommand('ls', { place: { kind: 'pod', pod: 'web' } }))).toEqual(['kubectl', 'exec', 'web', '--', 'sh', '-c', 'ls'])
  expect(commandLine(makeCommand('ls', { place: { kind: 'container', container: 'db' } }))).toEqual(['docker', 'exec', 'db', 'sh', '-c', 'ls'])
})
