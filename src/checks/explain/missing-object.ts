import type { KubernetesTarget } from '../../content/check.ts'
import type { Asking, Explanation } from '../inquiry.ts'
import { kubectl } from '../look.ts'
import { parseSelector } from '../matching/label-selector.ts'
import { plural } from '../words.ts'
import type { KubernetesObject, KubernetesWorld } from '../world.ts'
import { nearestLabels } from './nearest-labels.ts'
import { nearestName } from './nearest-name.ts'

/** What a beginner makes instead: `kubectl run` gives a Pod where a Deployment was asked for. */
const takenFor: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['Pod', 'StatefulSet'],
  Pod: ['Deployment'],
  ReplicaSet: ['Deployment'],
  StatefulSet: ['Deployment', 'Pod'],
  DaemonSet: ['Deployment', 'Pod'],
  Job: ['Pod', 'CronJob'],
  CronJob: ['Job'],
  ConfigMap: ['Secret'],
  Secret: ['ConfigMap']
}

/** What is there instead of an object that is not: nearly the same name, another kind, another namespace, other labels. */
export async function explainMissing(target: KubernetesTarget, namespace: string, kubernetes: KubernetesWorld, { signal }: Asking): Promise<Explanation | undefined> {
  const { objectKind: kind, name, selector } = target
  const type = { kind, ...(target.apiVersion === undefined ? {} : { apiVersion: target.apiVersion }) }
  const look = (command: string, where = namespace): string => kubectl(command, where, kubernetes.namespace)
  if (!((await kubernetes.hasKind?.(type, signal)) ?? true)) return { reason: `This cluster knows no kind ${kind}: what brings it (a CustomResourceDefinition, an add-on) is not installed.`, look: 'kubectl api-resources' }
  const siblings = await kubernetes.list({ ...type, namespace }, signal)
  const wanted = name === undefined ? `${kind}${selector === undefined ? '' : ` with ${selector}`}` : `${kind} ${name}`
  const missing = `There is no ${wanted} in namespace ${namespace}.`
  if (siblings.length === 0 && (await kubernetes.list({ kind: 'Namespace', name: namespace }, signal)).length === 0) {
    return { reason: `${missing} The whole namespace does not exist.`, look: 'kubectl get namespaces' }
  }
  if (name === undefined) {
    if (selector === undefined || siblings.length === 0) return undefined
    const labelled = siblings.map(({ metadata }) => ({ name: metadata.name, labels: metadata.labels ?? {} }))
    return { reason: `${missing}${nearestLabels(parseSelector(selector) ?? [], labelled, plural(kind))}`, look: look(`get ${kind.toLowerCase()} --show-labels`) }
  }
  // Names that a controller made up are near to nothing that a learner typed.
  const near = nearestName(name, siblings.filter((sibling) => !isOwned(sibling)).map(({ metadata }) => metadata.name))
  if (near !== undefined) return { reason: `${missing} There is one named ${near}.`, look: look(`get ${kind.toLowerCase()}`) }
  for (const other of takenFor[kind] ?? []) {
    const [namesake] = await kubernetes.list({ kind: other, namespace, name }, signal)
    if (namesake !== undefined && !isOwned(namesake)) return { reason: `${missing} There is a ${other} of that name, which is something else${other === 'Pod' && kind === 'Deployment' ? ': kubectl run makes a Pod, kubectl create deployment makes a Deployment' : ''}.`, look: look(`get ${other.toLowerCase()} ${name}`) }
  }
  if (namespace !== 'default') {
    const [elsewhere] = await kubernetes.list({ ...type, namespace: 'default', name }, signal)
    if (elsewhere?.metadata.namespace === 'default') return { reason: `${missing} There is one in namespace default.`, look: look(`get ${kind.toLowerCase()} ${name}`, 'default') }
  }
  return undefined
}

function isOwned({ metadata }: KubernetesObject): boolean {
  return metadata.ownerReferences !== undefined && metadata.ownerReferences.length > 0
}
