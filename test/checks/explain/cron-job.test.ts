import { describe, expect, it } from 'vitest'
import { explainCronJob } from '../../../src/checks/explain/cron-job.ts'
import type { KubernetesObject } from '../../../src/checks/world.ts'
import { tellingFrom } from './one-pod.ts'

const cronJob = (spec: Record<string, unknown> = {}, status: Record<string, unknown> = {}): KubernetesObject => ({ kind: 'CronJob', metadata: { name: 'tidy', namespace: 'lab-x', uid: 'c' }, spec: { schedule: '* * * * *', ...spec }, status })
const event = (reason: string, message: string): KubernetesObject => ({ kind: 'Event', metadata: { name: reason, namespace: 'lab-x' }, involvedObject: { kind: 'CronJob', name: 'tidy', uid: 'c' }, reason, message, type: 'Warning', lastTimestamp: '2026-01-01T00:00:50Z' })
const job = (name: string, creationTimestamp: string, status: Record<string, unknown>): KubernetesObject => ({ kind: 'Job', metadata: { name, namespace: 'lab-x', uid: name, creationTimestamp, ownerReferences: [{ kind: 'CronJob', name: 'tidy', uid: 'c', controller: true }] }, spec: { backoffLimit: 0 }, status })
const failed = { failed: 1, conditions: [{ type: 'Failed', status: 'True', reason: 'BackoffLimitExceeded', message: '' }] }
const done = { succeeded: 1, completionTime: '2026-01-01T00:00:40Z' }

describe('a CronJob', () => {
  it.each<[string, KubernetesObject, readonly KubernetesObject[], boolean, string]>([
    ['that is suspended', cronJob({ suspend: true }), [], true, 'CronJob tidy is suspended (spec.suspend: true), so it starts no Jobs.'],
    ['whose schedule never comes', cronJob({ schedule: '0 0 31 2 *' }), [event('InvalidSchedule', 'invalid schedule: 0 0 31 2 *')], false, 'CronJob tidy never starts: its schedule "0 0 31 2 *" names no time that ever comes.'],
    ['whose schedule cannot be read', cronJob({ schedule: '?' }), [event('UnparseableSchedule', 'unparseable schedule: "?"')], false, 'CronJob tidy never starts: its schedule "?" cannot be read. Unparseable schedule: "?"'],
    ['of an unknown time zone', cronJob({ timeZone: 'Mars/Base' }), [event('UnknownTimeZone', 'invalid timeZone')], false, 'CronJob tidy never starts: its timeZone "Mars/Base" is not known.'],
    ['that missed a start', cronJob({ startingDeadlineSeconds: 20 }), [event('MissSchedule', 'Missed scheduled time to start a job: Thu, 01 Jan 2026 00:00:00 UTC')], false, 'CronJob tidy missed a start: it could not be made within its startingDeadlineSeconds of 20. Missed scheduled time to start a job: Thu, 01 Jan 2026 00:00:00 UTC.'],
    ['whose last Job is in the way', cronJob({ concurrencyPolicy: 'Forbid' }), [event('JobAlreadyActive', 'Not starting job')], false, 'CronJob tidy missed a start: its last Job still runs, and concurrencyPolicy: Forbid lets no second one run beside it.'],
    ['that may not make its Job', cronJob(), [event('FailedCreate', 'Error creating job: jobs.batch "tidy-1" is forbidden')], false, 'CronJob tidy cannot create its Job: Jobs.batch "tidy-1" is forbidden.'],
    ['that has not started yet', cronJob(), [], true, 'CronJob tidy has started no Job yet: it does so at the times of its schedule "* * * * *" (in the cluster\'s time, usually UTC).'],
    ['that can hardly start', cronJob({ startingDeadlineSeconds: 5, timeZone: 'Europe/Berlin' }), [], false, 'CronJob tidy has started no Job yet: it does so at the times of its schedule "* * * * *" (in Europe/Berlin). Its startingDeadlineSeconds of 5 is so short that starts may be missed: the controller looks every 10 seconds.'],
    ['whose Jobs are deleted', cronJob({}, { lastScheduleTime: '2026-01-01T00:00:00Z' }), [], true, 'CronJob tidy started its last Job at 2026-01-01T00:00:00Z, and that is deleted.'],
    ['whose newest Job failed', cronJob(), [job('tidy-1', '2026-01-01T00:00:00Z', done), job('tidy-2', '2026-01-01T00:00:30Z', failed)], false, 'Job tidy-2 gave up after 1 failed Pod: its backoffLimit allows 0 retries. Its Pods are deleted, and their logs with them.']
  ])('%s', async (_, object, others, isCalm, reason) => {
    expect(await explainCronJob(object, tellingFrom(...others))).toMatchObject({ isCalm, reason })
  })

  it('whose newest Job is done is told nothing', async () => {
    expect(await explainCronJob(cronJob(), tellingFrom(job('tidy-1', '2026-01-01T00:00:00Z', failed), job('tidy-2', '2026-01-01T00:00:30Z', done)))).toBeUndefined()
  })
})
