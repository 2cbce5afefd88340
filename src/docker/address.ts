/** Where an engine listens, as `DOCKER_HOST` writes it, and as dockerode wants it. */
import type { DockerOptions } from 'dockerode'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface EngineAddress {
  /** `unix:///var/run/docker.sock`, `tcp://10.0.0.5:2376`, `ssh://me@host`. */
  readonly host: string
  /** How it was found, in words. */
  readonly found: string
  /** Folder with ca.pem, cert.pem and key.pem; absent: no TLS. */
  readonly certificates?: string
}

/** Path of the socket, or undefined for an engine that is reached over the network. */
export function socketOf(host: string): string | undefined {
  return host.startsWith('unix://') ? host.slice('unix://'.length) : undefined
}

/**
 * The engine's host, for what containers publish: `localhost` for one on this machine.
 */
export function machineOf(host: string): string {
  if (socketOf(host) !== undefined || !URL.canParse(host)) return 'localhost'
  return new URL(host).hostname || 'localhost'
}

/**
 * Options that leave nothing to dockerode's own reading of the environment, which is this process's and not the one
 * that was searched.
 * @throws Error when the address or a certificate cannot be read.
 */
export async function dockerOptions(address: EngineAddress): Promise<DockerOptions> {
  const socketPath = socketOf(address.host)
  if (socketPath !== undefined) return { socketPath, host: '', protocol: 'http' }
  const url = new URL(address.host)
  const host = url.hostname
  switch (url.protocol) {
    case 'ssh:':
      return { host, port: url.port === '' ? 22 : url.port, username: url.username, protocol: 'ssh' }
    case 'tcp:':
    case 'http:':
    case 'https:':
      if (address.certificates === undefined) return { host, port: url.port === '' ? 2375 : url.port, protocol: url.protocol === 'https:' ? 'https' : 'http' }
      return { host, port: url.port === '' ? 2376 : url.port, protocol: 'https', ...(await certificatesIn(address.certificates)) }
    default:
      throw new Error(`an address that begins with ${url.protocol}// is not supported`)
  }
}

/** What child processes need to reach the engine. */
export function childEnvironment(address: EngineAddress): Readonly<Record<string, string>> {
  const tls = address.certificates === undefined ? {} : { DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: address.certificates }
  return { DOCKER_HOST: address.host, ...tls }
}

async function certificatesIn(folder: string): Promise<{ ca: Buffer; cert: Buffer; key: Buffer }> {
  const [ca, cert, key] = await Promise.all(['ca.pem', 'cert.pem', 'key.pem'].map((file) => readFile(join(folder, file))))
  if (ca === undefined || cert === undefined || key === undefined) throw new Error(`no certificates in ${folder}`)
  return { ca, cert, key }
}
