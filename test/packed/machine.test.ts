import { chmodSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { k8sLabs, temporaryFolder, launcher } from './installed.ts'
import { startProgram } from '../harness/start-program.ts'

/** Root may open everything; without this right it is as anybody else. */
const likeAnybody = process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search'] : []

describe('a machine without Docker', () => {
  const env = { DOCKER_HOST: 'unix:///nonexistent.sock' }

  test('is told so, with what to do', async () => {
    const { data, talk, code } = await k8sLabs(['cluster', 'status'], { env })
    expect(data + talk).toMatch(/Docker is not running: .*no \/nonexistent\.sock[^]*unset DOCKER_HOST/)
    expect(code).toBe(3)
  })

  test('cannot tell whether checks hold, and says neither yes nor no', async () => {
    const { data, code } = await k8sLabs(['check', 'docker/01-first-container', '--json'], { env })
    const verdicts: { title: string; state: string; reason: string }[] = JSON.parse(data)
    // A question that nobody has answered is not answered, whatever the machine.
    expect(new Set(verdicts.filter(({ title }) => !title.endsWith('?')).map(({ state }) => state))).toEqual(new Set(['unknown']))
    expect(verdicts[0]?.reason).toContain('Docker is not running')
    expect(code).toBe(1)
  })

  test('shows the course all the same, and what the labs lack', async () => {
    await using program = await startProgram({ launcher, cwd: '/', env })
    await program.screen.shows('✗ no Docker')
    // Below the reading and the placement test, which lack nothing.
    program.type('jj')
    await program.screen.shows('Lacks a Docker Engine')
    program.type('d')
    await program.screen.shows('Docker is not running')
    program.type('qq')
    expect((await program.exit()).code).toBe(0)
  })
})

test('Docker that does not answer is not waited for', async () => {
  using folder = temporaryFolder()
  await using engine = await silentEngine(join(folder.path, 'docker.sock'))
  const { data, talk, code } = await k8sLabs(['cluster', 'status'], { env: { DOCKER_HOST: engine.host } })
  expect(data + talk).toMatch(/Docker does not answer: .*docker\.sock takes connections/)
  expect(code).toBe(3)
})

test('a socket that may not be used is told from one that is not there', async () => {
  using folder = temporaryFolder()
  const socket = join(folder.path, 'docker.sock')
  await using engine = await silentEngine(socket)
  chmodSync(socket, 0)
  const { data, talk, code } = await k8sLabs(['cluster', 'status'], { env: { DOCKER_HOST: engine.host }, within: likeAnybody })
  expect(data + talk).toMatch(/this user may not use .*docker\.sock[^]*usermod -aG docker/)
  expect(code).toBe(3)
})

/** Takes connections and never says a word. */
async function silentEngine(socket: string): Promise<AsyncDisposable & { readonly host: string }> {
  const server: Server = createServer()
  const connections = new Set<{ destroy(): void }>()
  server.on('connection', (connection) => connections.add(connection))
  await new Promise<void>((resolve) => void server.listen(socket, resolve))
  return {
    host: `unix://${socket}`,
    [Symbol.asyncDispose]: () => {
      for (const connection of connections) connection.destroy()
      return new Promise((resolve) => void server.close(() => resolve()))
    },
  }
}
