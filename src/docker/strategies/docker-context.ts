import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod/mini'
import type { Proposal, Strategy } from '../strategy.ts'
import { exists } from './sockets.ts'

/** The engine of the docker command's context: of `DOCKER_CONTEXT`, else the one that `docker context use` chose. */
export const contextStrategy: Strategy = {
  name: 'docker context',
  async propose(search) {
    const folder = search.env['DOCKER_CONFIG'] ?? join(search.home, '.docker')
    const named = search.env['DOCKER_CONTEXT'] ?? ''
    const name = named === '' ? await chosenContext(folder) : named
    if (name === undefined || name === 'default') return { kind: 'none', why: 'no other context than the default is chosen' }
    return await proposeContext(folder, name, named !== '')
  },
}

async function proposeContext(folder: string, name: string, isBinding: boolean): Promise<Proposal> {
  // The docker command names a context's folder after the digest of its name.
  const id = createHash('sha256').update(name).digest('hex')
  const meta = metaSchema.safeParse(await readJson(join(folder, 'contexts', 'meta', id, 'meta.json')))
  if (!meta.success) return { kind: 'none', why: `the context ${name} is not defined in ${folder}` }
  const host = meta.data.Endpoints.docker.Host
  const certificates = join(folder, 'contexts', 'tls', id, 'docker')
  const isSecured = await exists(certificates)
  return { kind: 'address', address: { host, found: `the docker context ${name} (${host})`, ...(isSecured && { certificates }) }, isBinding }
}

const configSchema = z.object({ currentContext: z.optional(z.string()) })
const metaSchema = z.object({ Endpoints: z.object({ docker: z.object({ Host: z.string() }) }) })

async function chosenContext(folder: string): Promise<string | undefined> {
  const config = configSchema.safeParse(await readJson(join(folder, 'config.json')))
  return config.success ? config.data.currentContext : undefined
}

/** Undefined: there is no such file, or it is not JSON. The docker command's files are its own business. */
async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return undefined
  }
}
