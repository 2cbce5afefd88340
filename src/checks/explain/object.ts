import type { KubernetesObject } from '../world.ts'
import { explainApiService } from './api-service.ts'
import { explainAutoscaler } from './autoscaler.ts'
import { explainClaim } from './claim.ts'
import { explainCronJob } from './cron-job.ts'
import { explainIngress } from './ingress.ts'
import { explainPod } from './pod.ts'
import { readPod } from './pod-view.ts'
import { explainService } from './service.ts'
import type { Story, Telling } from './story.ts'
import { explainWorkload } from './workload.ts'

/** Why an object is not well, by its kind. Undefined: it is, or there is nothing to tell of such a kind. */
export async function explainObject(object: KubernetesObject, kind: string, telling: Telling): Promise<Story | undefined> {
  switch (kind) {
    case 'Pod':
      return explainPod(readPod(object), telling)
    case 'Deployment':
    case 'ReplicaSet':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'Job':
      return explainWorkload(kind, object, telling)
    case 'Service':
      return explainService(object, telling)
    case 'PersistentVolumeClaim':
      return explainClaim(object, telling)
    case 'Ingress':
      return explainIngress(object, telling)
    case 'HorizontalPodAutoscaler':
      return explainAutoscaler(object, telling)
    case 'APIService':
      return explainApiService(object, telling)
    case 'CronJob':
      return explainCronJob(object, telling)
    default:
      return undefined
  }
}

/** The kinds of object that an explanation of a kind reads: when they change, the words may. */
export function kindsBehind(kind: string): readonly { readonly objectKind: string; readonly apiVersion?: string }[] {
  const pods = { objectKind: 'Pod' }
  const events = { objectKind: 'Event', apiVersion: 'v1' }
  switch (kind) {
    case 'Deployment':
      return [{ objectKind: 'ReplicaSet' }, pods, events]
    case 'ReplicaSet':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'Job':
    case 'Service':
      return [pods, events]
    case 'Ingress':
      return [{ objectKind: 'Service', apiVersion: 'v1' }, pods, events]
    case 'CronJob':
      return [{ objectKind: 'Job' }, pods, events]
    case 'Pod':
    case 'PersistentVolumeClaim':
      return [events]
    default:
      return []
  }
}
