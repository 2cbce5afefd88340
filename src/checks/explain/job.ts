import { asNumber, asText, valueAt } from '../reading.ts'
import { counted, sentence } from '../words.ts'
import type { KubernetesObject } from '../world.ts'
import { conditionOf } from './condition.ts'

/** What a Job has come to, and whether its Pods tell the cause better. */
export interface JobOutcome {
  readonly isCalm: boolean
  readonly reason: string
}

/** Why a Job does not go on: given up, out of time, suspended. Undefined: it does, or it is done. */
export function jobOutcome(job: KubernetesObject, podsLeft: number): JobOutcome | undefined {
  const { name } = job.metadata
  if (conditionOf(job, 'Suspended', 'True') !== undefined || valueAt(job, 'spec', 'suspend') === true) return { isCalm: true, reason: `Job ${name} is suspended (spec.suspend: true), so it starts no Pods.` }
  const failed = conditionOf(job, 'Failed', 'True') ?? conditionOf(job, 'FailureTarget', 'True')
  return failed === undefined ? undefined : { isCalm: false, reason: `Job ${name} ${failureInWords(failed.reason, failed.message, job)}${podsLeft === 0 ? ' Its Pods are deleted, and their logs with them.' : ''}` }
}

function failureInWords(reason: string, message: string, job: KubernetesObject): string {
  switch (reason) {
    case 'BackoffLimitExceeded': {
      const failures = asNumber(valueAt(job, 'status', 'failed')) ?? 0
      return `gave up${failures === 0 ? '' : ` after ${counted(failures, 'failed Pod')}`}: its backoffLimit allows ${counted(asNumber(valueAt(job, 'spec', 'backoffLimit')) ?? 6, 'retry')}.`
    }
    case 'DeadlineExceeded':
      return `was ended: it ran longer than its activeDeadlineSeconds of ${asNumber(valueAt(job, 'spec', 'activeDeadlineSeconds')) ?? '?'}.`
    case 'FailedIndexes':
    case 'MaxFailedIndexesExceeded':
      return `failed at ${/[,-]/.test(asText(valueAt(job, 'status', 'failedIndexes')) ?? '') ? 'its indexes' : 'its index'} ${asText(valueAt(job, 'status', 'failedIndexes')) ?? '?'}.`
    case 'PodFailurePolicy':
      return `was ended by its podFailurePolicy. ${sentence(message)}`
    default:
      return `failed: ${sentence(message)}`
  }
}
