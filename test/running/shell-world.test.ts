import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Unanswered } from '../../src/checks/world.ts'
import { createShellWorld } from '../../src/running/shell-world.ts'

let folder: string

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'k8s-labs-shell-')))
})

afterEach(async () => rm(folder, { recursive: true }))

const signal = new AbortController().signal

it('runs a command in the workspace, with the environment that it is given and no other', async () => {
  const shell = createShellWorld({ cwd: folder, env: { PATH: process.env['PATH'], KUBECONFIG: '/lab' } })
  expect(await shell.run('pwd; echo "$KUBECONFIG $HOME" >&2; exit 3', 5000, signal)).toEqual({ exitCode: 3, stdout: `${folder}\n`, stderr: '/lab \n' })
})

it('gives up a command that takes too long, with all that it started', async () => {
  const shell = createShellWorld({ cwd: folder, env: process.env })
  const asked = shell.run('sleep 60 & echo $! > child; wait', 500, signal)
  await expect(asked).rejects.toThrow(Unanswered)
  await expect(asked).rejects.toMatchObject({ why: expect.stringContaining('did not end within 0.5 s') })
  // Gone, or dead and not yet buried by whoever took it over.
  await vi.waitFor(async () => expect((await shell.run('ps -o stat= -p "$(cat child)"', 5000, signal)).stdout).toMatch(/^(Z.*\n)?$/), 15_000)
})

it('gives up a command when nobody waits for it any more', async () => {
  const shell = createShellWorld({ cwd: folder, env: process.env })
  const nobody = new AbortController()
  const asked = shell.run('sleep 60', 60_000, nobody.signal)
  nobody.abort()
  await expect(asked).rejects.toThrow(Unanswered)
})

it('cannot tell what a command that was killed would have said', async () => {
  const shell = createShellWorld({ cwd: folder, env: process.env })
  await expect(shell.run('kill -9 $$', 5000, signal)).rejects.toThrow(/was ended by SIGKILL/)
})

it('cannot tell without a workspace', async () => {
  const shell = createShellWorld({ cwd: join(folder, 'gone'), env: process.env })
  await expect(shell.run('true', 5000, signal)).rejects.toThrow(Unanswered)
})
