import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { release } from 'node:os'
import { within } from '../../docker/within.ts'
import type { Examination } from '../examination.ts'
import { well, type Finding } from '../finding.ts'
import { isBypassed } from '../no-proxy.ts'
import { proxiesOf } from '../proxies.ts'

const answerMs = 3000

/** Whether this machine knows the address of the registry: without it no image can be pulled, and nothing says so plainly. */
export const dns: Examination = async ({ env, registry: { hostname } }, signal) => {
  const { https, except } = proxiesOf(env)
  if (https !== '' && !isBypassed(except, hostname)) return well('DNS', 'left to the proxy')
  if (isIP(hostname) !== 0) return well('DNS', `not needed for ${hostname}`)
  try {
    // As all programs ask: with /etc/hosts and whatever else the system has. It cannot be cancelled, only left alone.
    const { address } = await within(answerMs, signal, lookup(hostname))
    return judgeName(hostname, { address })
  } catch (error) {
    signal.throwIfAborted()
    return judgeName(hostname, { code: error instanceof Error && 'code' in error ? String(error.code) : String(error) })
  }
}

/** @param answer the address, or the code of the error */
export function judgeName(host: string, answer: { readonly address: string } | { readonly code: string }): Finding {
  if ('address' in answer) return well('DNS', `${host} is ${answer.address}`)
  return { name: 'DNS', state: 'warning', what: `${host} is not known here`, cause: `${meaning(answer.code)}, so images that are not on this machine yet cannot be pulled`, fix: advice() }
}

function meaning(code: string): string {
  switch (code) {
    case 'ETIMEDOUT':
      return `no name server answered within ${answerMs / 1000} s`
    case 'EAI_AGAIN':
      return 'no name server answers'
    case 'ENOTFOUND':
      return 'the name server knows no such name'
    default:
      return `the name could not be looked up (${code})`
  }
}

function advice(): readonly string[] {
  const show = process.platform === 'darwin' ? 'scutil --dns' : 'cat /etc/resolv.conf'
  const anew = /microsoft/i.test(release()) ? ['wsl --shutdown   in PowerShell makes WSL ask the name servers of Windows anew'] : []
  return [`${show}   shows the name servers; a VPN may have replaced them`, ...anew]
}
