import { join } from 'node:path'
import { findProgram } from '../../cluster/find-program.ts'
import { kitHome } from '../../cluster/kit-folder.ts'
import { knownVersion } from '../../cluster/known-versions.ts'
import { kubernetesMinor } from '../../cluster/pinned.ts'
import { runCommand } from '../../cluster/run-command.ts'
import { readVersion, versionArguments } from '../../cluster/tool-version.ts'
import type { Examination } from '../examination.ts'
import { well, type Finding } from '../finding.ts'

/** Whether the kubectl of the labs' commands, the first on PATH, fits the cluster: one minor version either way is supported. */
export const versionSkew: Examination = async (patient, signal) => {
  const file = findProgram('kubectl', [patient.env['PATH'] ?? '', patient.folders.tools, join(kitHome(patient.env), 'bin')].join(':'))
  if (file === undefined) return well('Version skew', 'no kubectl yet; the one that is downloaded fits')
  const version = await knownVersion(patient.folders, file, async () =>
    readVersion('kubectl', await runCommand({ file, args: versionArguments.kubectl, env: { PATH: '/usr/bin:/bin' }, timeoutMs: 4000, signal })),
  )
  const cluster = await patient.cluster()
  return judgeSkew({ file, kubectl: version, cluster: cluster.state === 'running' ? cluster.version : undefined })
}

export interface SkewFacts {
  readonly file: string
  /** Such as `1.37.2`; undefined: it does not say. */
  readonly kubectl: string | undefined
  /** The version that the cluster runs, such as `v1.37.2`; undefined: none runs, and a new one would be of the pinned one. */
  readonly cluster: string | undefined
}

export function judgeSkew({ file, kubectl, cluster }: SkewFacts): Finding {
  const name = 'Version skew'
  if (kubectl === undefined) return { name, state: 'unknown', what: `${file} does not say its version`, cause: 'the commands of the labs are run with it', fix: [`${file} version --client   shows what is wrong`] }
  const minor = minorOf(kubectl)
  const wanted = cluster === undefined ? kubernetesMinor : minorOf(cluster)
  const other = cluster === undefined ? `clusters are of Kubernetes 1.${kubernetesMinor}` : `the cluster is ${cluster}`
  if (Math.abs(minor - wanted) <= 1) return well(name, `kubectl ${kubectl}; ${other}`)
  return {
    name,
    state: 'warning',
    what: `kubectl is ${kubectl}, and ${other}`,
    cause: `they may differ by one minor version; the commands of the labs use ${file}, as it is the first on your PATH`,
    fix: minor < wanted ? [`Install kubectl 1.${wanted}: https://kubernetes.io/docs/tasks/tools/`, 'Or put a folder with a newer one first on PATH.'] : ['k8s-labs cluster down   then up: the next one is newer. What labs made in it goes with it.'],
  }
}

function minorOf(version: string): number {
  return Number(/^v?1\.(\d+)/.exec(version)?.[1] ?? Number.NaN)
}
