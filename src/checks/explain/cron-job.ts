import { kubectl } from '../look.ts'
import { asNumber, asText, valueAt } from '../reading.ts'
import { sentence } from '../words.ts'
import type { KubernetesObject } from '../world.ts'
import { eventsAbout, type EventView, type Story, type Telling } from './story.ts'
import { explainWorkload } from './workload.ts'

/** Why a CronJob starts no Jobs, or why its newest Job is not well. Undefined: nothing is wrong with it. */
export async function explainCronJob(cronJob: KubernetesObject, telling: Telling): Promise<Story | undefined> {
  const { name, uid = '', namespace = telling.kubernetes.namespace } = cronJob.metadata
  const tell = (words: string, isCalm = false): Story => ({ isCalm, reason: `CronJob ${name} ${words}`, look: kubectl(`describe cronjob ${name}`, namespace, telling.kubernetes.namespace) })
  const schedule = asText(valueAt(cronJob, 'spec', 'schedule')) ?? ''
  if (valueAt(cronJob, 'spec', 'suspend') === true) return tell('is suspended (spec.suspend: true), so it starts no Jobs.', true)

  const [newest] = await eventsAbout({ uid, namespace }, telling)
  const missed = newest === undefined ? undefined : missedInWords(newest, cronJob, schedule)
  if (missed !== undefined) return tell(missed)
  const jobs = await telling.kubernetes.list({ kind: 'Job', namespace }, telling.signal)
  const [job] = jobs.filter(({ metadata }) => metadata.ownerReferences?.some((owner) => owner.uid === uid) === true).sort((one, other) => (other.metadata.creationTimestamp ?? '').localeCompare(one.metadata.creationTimestamp ?? '') || other.metadata.name.localeCompare(one.metadata.name))
  if (job !== undefined) return isDone(job) ? undefined : explainWorkload('Job', job, telling)
  const deadline = asNumber(valueAt(cronJob, 'spec', 'startingDeadlineSeconds'))
  const short = deadline !== undefined && deadline < 10 ? ` Its startingDeadlineSeconds of ${deadline} is so short that starts may be missed: the controller looks every 10 seconds.` : ''
  const zone = asText(valueAt(cronJob, 'spec', 'timeZone'))
  const last = asText(valueAt(cronJob, 'status', 'lastScheduleTime'))
  return tell(last === undefined ? `has started no Job yet: it does so at the times of its schedule "${schedule}"${zone === undefined ? " (in the cluster's time, usually UTC)" : ` (in ${zone})`}.${short}` : `started its last Job at ${last}, and that is deleted.`, short === '')
}

function isDone(job: KubernetesObject): boolean {
  return asText(valueAt(job, 'status', 'completionTime')) !== undefined
}

function missedInWords({ reason, message }: EventView, cronJob: KubernetesObject, schedule: string): string | undefined {
  switch (reason) {
    case 'InvalidSchedule':
      return `never starts: its schedule "${schedule}" names no time that ever comes.`
    case 'UnparseableSchedule':
      return `never starts: its schedule "${schedule}" cannot be read. ${sentence(message)}`
    case 'UnknownTimeZone':
      return `never starts: its timeZone "${asText(valueAt(cronJob, 'spec', 'timeZone')) ?? ''}" is not known.`
    case 'JobAlreadyActive':
      return 'missed a start: its last Job still runs, and concurrencyPolicy: Forbid lets no second one run beside it.'
    case 'MissSchedule':
      return `missed a start: it could not be made within its startingDeadlineSeconds of ${asNumber(valueAt(cronJob, 'spec', 'startingDeadlineSeconds')) ?? '?'}. ${sentence(message)}`
    case 'FailedCreate':
      return `cannot create its Job: ${sentence(message.replace(/^Error creating job:\s*/, ''))}`
    default:
      return undefined
  }
}
