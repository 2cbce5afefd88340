import { join } from 'node:path'
import type { Strategy } from '../strategy.ts'

/** The engine that `DOCKER_HOST` names, as for the docker command. */
export const hostStrategy: Strategy = {
  name: 'DOCKER_HOST',
  async propose({ env, home }) {
    const value = env['DOCKER_HOST']?.trim() ?? ''
    if (value === '') return { kind: 'none', why: 'it is not set' }
    // The docker command takes a bare host and port for TCP.
    const host = value.includes('://') ? value : `tcp://${value}`
    const isSecured = (env['DOCKER_TLS_VERIFY'] ?? '') !== '' && !host.startsWith('unix:')
    const certificates = env['DOCKER_CERT_PATH'] ?? join(home, '.docker')
    return { kind: 'address', address: { host, found: `DOCKER_HOST (${host})`, ...(isSecured && { certificates }) }, isBinding: true }
  },
}
