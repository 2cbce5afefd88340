import type { Examination, Patient } from '../examination.ts'
import { awaitsEngine, well, type Finding } from '../finding.ts'
import { sightKubeconfig, type KubeconfigSight } from '../kubeconfig-sight.ts'

/** The program's own kubeconfig: whether it leads to its cluster, and to nothing that is gone. */
export const kubeconfig: Examination = async (patient, signal) => {
  const search = await patient.engine()
  if (search.state === 'none') return awaitsEngine('Kubeconfig')
  const sight = await sightKubeconfig(search.engine, patient, signal)
  return judgeKubeconfig(sight, await refusal(patient, sight))
}

/**
 * @param refused why the API server does not take what the kubeconfig shows it; undefined: it does, or that is not known
 */
export function judgeKubeconfig(sight: KubeconfigSight, refused: string | undefined): Finding {
  const { file, name: cluster } = sight
  const lost = sight.cluster === 'running' ? lostAccess(sight, refused) : undefined
  const does = [
    ...(lost === undefined ? [] : [`Write the access to ${cluster} into ${file} anew (kind export kubeconfig).`]),
    ...(lost !== undefined && sight.state === 'unreadable' ? [`Keep what is there now as ${file}.broken.`] : []),
    ...sight.gone.map((name) => `Take ${name} out of ${file}; your own ~/.kube/config is not touched.`),
  ]
  if (does.length === 0) return well('Kubeconfig', sight.state === 'missing' ? 'is written with the cluster' : file)
  return {
    name: 'Kubeconfig',
    state: 'warning',
    what: [...(lost === undefined ? [] : [lost]), ...sight.gone.map((name) => `${file} leads to ${name}, which is gone`)].join('; '),
    cause: lost === undefined ? 'it was deleted without k8s-labs, or is on another engine; it is written again when it is used again' : 'the labs of Kubernetes cannot reach their cluster without it',
    fix: [`k8s-labs doctor --fix   ${lost === undefined ? 'takes it out' : 'writes it anew'}`],
    repair: { kind: 'mend-kubeconfig', does },
  }
}

function lostAccess({ file, name, state, port, publishedPort }: KubeconfigSight, refused: string | undefined): string | undefined {
  if (state === 'missing') return `${file} is lost`
  if (state === 'unreadable') return `${file} cannot be read`
  if (port === undefined) return `${file} does not know ${name}`
  if (publishedPort !== undefined && port !== publishedPort) return `${file} leads to port ${port}, and ${name} is at ${publishedPort}`
  return refused === undefined ? undefined : `${file} is for another cluster of this name (${refused})`
}

/** A cluster of this name that was made anew has other certificates, and may have the same port. */
async function refusal(patient: Patient, sight: KubeconfigSight): Promise<string | undefined> {
  if (sight.cluster !== 'running' || sight.port === undefined || sight.port !== sight.publishedPort) return undefined
  const status = await patient.cluster()
  return status.state === 'broken' && /certificate|signature|answered 401/.test(status.why) ? status.why : undefined
}
