/** Stands between a test and the real engine's socket, and can fail in each of the ways in which that can. */
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'

export type EngineFault = 'none' | 'stopped' | 'hang' | 'break'

export interface FaultyEngine {
  /** As `DOCKER_HOST`. */
  readonly host: string
  /** From now on; connections that are open feel it at once. */
  fail(fault: EngineFault): Promise<void>
  close(): Promise<void>
}

/** @param socketPath Where it listens. */
export async function startFaultyEngine(realSocketPath: string, socketPath: string): Promise<FaultyEngine> {
  const pairs = new Set<{ readonly near: Socket; readonly far: Socket }>()
  let fault: EngineFault = 'none'
  const server = createServer((near) => {
    const far = connect(realSocketPath)
    const pair = { near, far }
    pairs.add(pair)
    const end = () => {
      pairs.delete(pair)
      near.destroy()
      far.destroy()
    }
    for (const socket of [near, far]) socket.on('error', end).on('close', end)
    near.on('data', (chunk) => {
      if (fault !== 'hang') far.write(chunk)
    })
    far.on('data', (chunk) => {
      if (fault === 'break') near.end(chunk.subarray(0, chunk.length / 2), end)
      else if (fault !== 'hang') near.write(chunk)
    })
  })
  await listen(server, socketPath)
  const drop = () => {
    for (const { near } of pairs) near.destroy()
  }
  return {
    host: `unix://${socketPath}`,
    async fail(next) {
      const before = fault
      fault = next
      if (before === 'stopped' && next !== 'stopped') await listen(server, socketPath)
      if (next === 'stopped') {
        server.close()
        await rm(socketPath, { force: true })
      }
      if (next === 'stopped' || next === 'break') drop()
    },
    async close() {
      drop()
      if (server.listening) await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function listen(server: Server, path: string): Promise<void> {
  server.listen(path)
  await once(server, 'listening')
}
