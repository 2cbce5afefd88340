import { arch, cpus, machine } from 'node:os'
import { socketOf } from '../../docker/address.ts'
import type { Examination } from '../examination.ts'
import { well, type Finding } from '../finding.ts'

/** Whether programs and images run as they are, and not in the emulation of another processor. */
export const architecture: Examination = async (patient) => {
  const search = await patient.engine()
  return judgeArchitecture({
    platform: process.platform,
    machine: machine(),
    processor: cpus()[0]?.model ?? '',
    node: arch(),
    engine: search.state === 'found' ? { architecture: search.engine.architecture, isHere: socketOf(search.engine.host) !== undefined } : undefined,
    defaultPlatform: patient.env['DOCKER_DEFAULT_PLATFORM'] ?? '',
  })
}

export interface ArchitectureFacts {
  readonly platform: NodeJS.Platform
  /** As `uname -m` says it. */
  readonly machine: string
  /** The processor's own name. */
  readonly processor: string
  /** For what this Node.js was built. */
  readonly node: string
  readonly engine: { readonly architecture: string; /** On this machine, not somewhere else in the network. */ readonly isHere: boolean } | undefined
  /** The variable DOCKER_DEFAULT_PLATFORM. */
  readonly defaultPlatform: string
}

export function judgeArchitecture(facts: ArchitectureFacts): Finding {
  const name = 'Architecture'
  // A program that is translated is told the architecture that it was built for; the processor's name is the truth.
  const here = facts.platform === 'darwin' && facts.processor.startsWith('Apple') ? 'arm64' : commonName(facts.machine)
  const engine = facts.engine === undefined ? undefined : commonName(facts.engine.architecture)
  if (engine !== undefined && engine !== 'amd64' && engine !== 'arm64') {
    return { name, state: 'missing', what: `the engine's is ${engine}`, cause: 'there are no images of Kubernetes nodes for it, only for amd64 and arm64', fix: ['Set DOCKER_HOST to an engine on a machine of amd64 or arm64.'] }
  }
  if (engine !== undefined && facts.engine?.isHere === true && engine !== here) {
    return {
      name,
      state: 'warning',
      what: `this machine is ${here}, its engine ${engine}`,
      cause: 'every container runs in emulation: several times slower, and clusters often do not get ready in time',
      fix: [`Give Docker a virtual machine of ${here}. Colima: colima delete && colima start --arch ${here === 'arm64' ? 'aarch64' : 'x86_64'}`],
    }
  }
  const asked = facts.defaultPlatform.split('/')[1]
  if (asked !== undefined && commonName(asked) !== (engine ?? here)) {
    return {
      name,
      state: 'warning',
      what: `DOCKER_DEFAULT_PLATFORM says ${facts.defaultPlatform}, and ${engine === undefined ? 'this machine' : 'the engine'} is ${engine ?? here}`,
      cause: 'images are pulled and built for that platform, and run in emulation or not at all',
      fix: ['unset DOCKER_DEFAULT_PLATFORM'],
    }
  }
  if (commonName(facts.node) !== here) {
    return { name, state: 'warning', what: `this machine is ${here}, this Node.js ${commonName(facts.node)}`, cause: 'it runs in emulation, and kind and kubectl would be downloaded for it too', fix: [`https://nodejs.org/en/download has Node.js for ${here}.`] }
  }
  return well(name, engine === undefined || engine === here ? here : `${here}; the engine's is ${engine}`)
}

/** The name that images have for it. */
function commonName(architecture: string): string {
  if (/^(x86_64|x64|amd64)$/i.test(architecture)) return 'amd64'
  return /^(aarch64|arm64)$/i.test(architecture) ? 'arm64' : architecture
}
