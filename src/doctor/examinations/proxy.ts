import type { Examination } from '../examination.ts'
import { well, type Finding } from '../finding.ts'
import { isBypassed } from '../no-proxy.ts'
import { proxiesOf, shownProxy, type Proxies } from '../proxies.ts'

/** Proxies of this shell and of the engine: whether what has to stay on this machine does, and images can be had. */
export const proxy: Examination = async (patient) => {
  const facts = await patient.engineFacts().catch(() => undefined)
  const search = await patient.engine()
  return judgeProxy(proxiesOf(patient.env), facts === undefined ? undefined : { http: facts.httpProxy, https: facts.httpsProxy, except: facts.noProxy, isDesktop: search.state === 'found' && search.engine.desktop })
}

/** What labs ask on this machine, and kind's addresses of Services and Pods. */
const machine = ['localhost', '127.0.0.1']
const cluster = ['.svc', '.cluster.local', '10.96.0.0/16', '10.244.0.0/16']

interface Trouble {
  readonly what: string
  readonly cause: string
  readonly fix: readonly string[]
}

/** @param engine undefined where none answers */
export function judgeProxy(shell: Proxies, engine: (Proxies & { readonly isDesktop: boolean }) | undefined): Finding {
  const name = 'Proxy'
  const ofShell = shell.https || shell.http
  const ofEngine = engine?.https || engine?.http || ''
  if (ofShell === '') return well(name, ofEngine === '' ? 'none' : `none here; the engine's is ${shownProxy(ofEngine)}`)
  const troubles = [...notAnAddress(ofShell), ...notExcepted(shell.except), ...onThisMachine(ofShell), ...(engine === undefined || ofEngine !== '' || engine.isDesktop ? [] : [withoutProxy(ofShell)])]
  if (troubles.length === 0) return well(name, `${shownProxy(ofShell)}${ofEngine === '' || ofEngine === ofShell ? '' : `; the engine's is ${shownProxy(ofEngine)}`}`)
  return { name, state: 'warning', what: troubles.map(({ what }) => what).join('; '), cause: troubles.map(({ cause }) => cause).join('; '), fix: troubles.flatMap(({ fix }) => fix) }
}

function notAnAddress(address: string): readonly Trouble[] {
  if (URL.canParse(address) && new URL(address).hostname !== '') return []
  return [{ what: `${shownProxy(address)} is not the address of a proxy`, cause: 'what asks it fails', fix: ['export HTTPS_PROXY=http://HOST:PORT'] }]
}

function notExcepted(except: string): readonly Trouble[] {
  const missing = [...machine, ...cluster].filter((target) => !isBypassed(except, target))
  if (missing.length === 0) return []
  const isMachineMissing = machine.some((target) => missing.includes(target))
  return [
    {
      what: `NO_PROXY lacks ${missing.join(', ')}`,
      cause: isMachineMissing ? 'commands of labs that ask this machine would ask the proxy instead, which knows nothing of it' : 'what asks a Service or a Pod by its address would ask the proxy instead',
      fix: [
        ...[machine, cluster].map((targets) => targets.filter((target) => missing.includes(target))).flatMap((targets) => (targets.length === 0 ? [] : [`export no_proxy="\${no_proxy:-$NO_PROXY},${targets.join(',')}"`])),
        'export NO_PROXY="$no_proxy"   some programs read only this one',
      ],
    },
  ]
}

function onThisMachine(address: string): readonly Trouble[] {
  if (!URL.canParse(address) || !/^(localhost|127\.|\[::1\])/.test(new URL(address).hostname)) return []
  return [
    {
      what: `the proxy is at ${new URL(address).host}`,
      cause: 'kind hands it on to its nodes, and there that address is the node itself, so that they cannot pull images',
      fix: ['Let it listen on an address of this machine that containers reach, too, and name that in HTTPS_PROXY.'],
    },
  ]
}

function withoutProxy(address: string): Trouble {
  return {
    what: 'Docker has no proxy, and this shell has one',
    cause: 'docker pull is done by the engine, which does not see the variables of this shell',
    fix: [`In /etc/docker/daemon.json: { "proxies": { "http-proxy": "${shownProxy(address)}", "https-proxy": "${shownProxy(address)}", "no-proxy": "localhost,127.0.0.0/8" } }`, 'sudo systemctl restart docker   afterwards'],
  }
}
