import * as fc from 'fast-check'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { match } from '../../../src/checks/matching/match.ts'
import { isRecord } from '../../../src/checks/reading.ts'
import { openOracle, type Oracle } from './oracle.ts'

/** How many pairs of an object and one expectation are held against the API server. */
const least = 1_000
const objectsOfKind = 10
const atOnce = 16

let oracle: Oracle

beforeAll(async () => {
  oracle = await openOracle()
})

afterAll(() => oracle.close())

type Manifest = Readonly<Record<string, unknown>>
/** Where a field is, and values for it: the default among them, which may be written or left out (undefined). */
interface Field {
  readonly path: string
  readonly values: readonly unknown[]
}

interface Kind {
  readonly kind: string
  readonly resource: string
  readonly group?: string
  readonly base: Manifest
  readonly fields: readonly Field[]
}

const labels = { app: 'oracle' }
const pod = { automountServiceAccountToken: false, containers: [{ name: 'main', image: 'nginx:stable' }] }
const template = { metadata: { labels }, spec: pod }
const jobPod = { ...pod, restartPolicy: 'Never' }

/** Fields of every Pod, below its spec. */
const podFields: readonly Field[] = [
  { path: 'terminationGracePeriodSeconds', values: [undefined, 30, 0, 5] },
  { path: 'dnsPolicy', values: [undefined, 'ClusterFirst', 'Default'] },
  { path: 'schedulerName', values: [undefined, 'default-scheduler', 'other'] },
  { path: 'enableServiceLinks', values: [undefined, true, false] },
  { path: 'hostNetwork', values: [undefined, false, true] },
  { path: 'hostPID', values: [undefined, false, true] },
  { path: 'shareProcessNamespace', values: [undefined, false, true] },
  { path: 'preemptionPolicy', values: [undefined, 'PreemptLowerPriority'] },
  { path: 'serviceAccountName', values: [undefined, 'default'] },
  { path: 'hostname', values: [undefined, '', 'box'] },
  { path: 'securityContext.runAsUser', values: [undefined, 0, 1000] },
  { path: 'securityContext.runAsNonRoot', values: [undefined, false, true] },
  { path: 'containers.0.imagePullPolicy', values: [undefined, 'IfNotPresent', 'Always'] },
  { path: 'containers.0.terminationMessagePath', values: [undefined, '/dev/termination-log', '/dev/x'] },
  { path: 'containers.0.terminationMessagePolicy', values: [undefined, 'File', 'FallbackToLogsOnError'] },
  { path: 'containers.0.stdin', values: [undefined, false, true] },
  { path: 'containers.0.tty', values: [undefined, false, true] },
  { path: 'containers.0.workingDir', values: [undefined, '', '/srv'] },
  { path: 'containers.0.resources.requests.cpu', values: [undefined, '500m', '0.5', '1'] },
  { path: 'containers.0.resources.limits.memory', values: [undefined, '64Mi', '65536Ki', '1Gi'] },
  { path: 'containers.0.securityContext.privileged', values: [undefined, false, true] },
  { path: 'containers.0.ports.0.protocol', values: [undefined, 'TCP', 'UDP'] },
  { path: 'containers.0.ports.0.hostPort', values: [undefined, 0] },
  { path: 'containers.0.readinessProbe.periodSeconds', values: [undefined, 10, 3] },
  { path: 'containers.0.readinessProbe.timeoutSeconds', values: [undefined, 1, 2] },
  { path: 'containers.0.readinessProbe.failureThreshold', values: [undefined, 3, 1] },
  { path: 'containers.0.readinessProbe.successThreshold', values: [undefined, 1, 2] },
  { path: 'containers.0.readinessProbe.initialDelaySeconds', values: [undefined, 0, 4] },
  { path: 'containers.0.readinessProbe.httpGet.scheme', values: [undefined, 'HTTP', 'HTTPS'] },
  { path: 'containers.0.readinessProbe.httpGet.path', values: [undefined, '/', '/healthz'] },
  { path: 'volumes.0.emptyDir.medium', values: [undefined, '', 'Memory'] },
  { path: 'containers.0.volumeMounts.0.readOnly', values: [undefined, false, true] },
  { path: 'containers.0.volumeMounts.0.subPath', values: [undefined, '', 'sub'] },
]

/** What some of the fields need around them. */
const around: Readonly<Record<string, readonly (readonly [string, unknown])[]>> = {
  'containers.0.ports.0': [['containers.0.ports.0.containerPort', 80]],
  'containers.0.readinessProbe': [['containers.0.readinessProbe.httpGet.port', 80]],
  'volumes.0': [['volumes.0.name', 'data']],
  'containers.0.volumeMounts.0': [['containers.0.volumeMounts.0.name', 'data'], ['containers.0.volumeMounts.0.mountPath', '/data'], ['volumes.0.name', 'data']],
  'containers.0.securityContext': [],
}

const kinds: readonly Kind[] = [
  { kind: 'Pod', resource: 'pods', base: { spec: pod }, fields: [{ path: 'spec.restartPolicy', values: [undefined, 'Always', 'Never'] }, ...below('spec', podFields)] },
  {
    kind: 'Deployment', resource: 'deployments', group: 'apps/v1', base: { spec: { selector: { matchLabels: labels }, template } },
    fields: [
      { path: 'spec.replicas', values: [undefined, 1, 0, 3] },
      { path: 'spec.paused', values: [undefined, false, true] },
      { path: 'spec.minReadySeconds', values: [undefined, 0, 5] },
      { path: 'spec.progressDeadlineSeconds', values: [undefined, 600, 60] },
      { path: 'spec.revisionHistoryLimit', values: [undefined, 10, 0] },
      { path: 'spec.strategy.type', values: [undefined, 'RollingUpdate'] },
      { path: 'spec.strategy.rollingUpdate.maxSurge', values: [undefined, '25%', 1] },
      { path: 'spec.strategy.rollingUpdate.maxUnavailable', values: [undefined, '25%', 0, '50%'] },
      { path: 'spec.template.spec.restartPolicy', values: [undefined, 'Always'] },
      ...below('spec.template.spec', podFields),
    ],
  },
  {
    kind: 'Service', resource: 'services', base: { spec: { selector: labels, ports: [{ name: 'web', port: 80 }] } },
    fields: [
      { path: 'spec.type', values: [undefined, 'ClusterIP'] },
      { path: 'spec.sessionAffinity', values: [undefined, 'None', 'ClientIP'] },
      { path: 'spec.sessionAffinityConfig.clientIP.timeoutSeconds', values: [undefined, 10_800, 60] },
      { path: 'spec.publishNotReadyAddresses', values: [undefined, false, true] },
      { path: 'spec.internalTrafficPolicy', values: [undefined, 'Cluster', 'Local'] },
      { path: 'spec.ipFamilyPolicy', values: [undefined, 'SingleStack'] },
      { path: 'spec.ports.0.protocol', values: [undefined, 'TCP', 'UDP'] },
      { path: 'spec.ports.0.targetPort', values: [undefined, 80, 8080, 'http'] },
      { path: 'spec.ports.0.appProtocol', values: [undefined, 'http'] },
    ],
  },
  {
    kind: 'Job', resource: 'jobs', group: 'batch/v1', base: { spec: { template: { spec: jobPod } } },
    fields: [
      { path: 'spec.parallelism', values: [undefined, 1, 2, 0] },
      { path: 'spec.completions', values: [undefined, 1, 3] },
      { path: 'spec.backoffLimit', values: [undefined, 6, 0] },
      { path: 'spec.completionMode', values: [undefined, 'NonIndexed'] },
      { path: 'spec.suspend', values: [undefined, false, true] },
      { path: 'spec.podReplacementPolicy', values: [undefined, 'TerminatingOrFailed', 'Failed'] },
      ...below('spec.template.spec', podFields),
    ],
  },
  {
    kind: 'CronJob', resource: 'cronjobs', group: 'batch/v1', base: { spec: { schedule: '*/5 * * * *', jobTemplate: { spec: { template: { spec: jobPod } } } } },
    fields: [
      { path: 'spec.schedule', values: ['*/5 * * * *', '0 3 * * *'] },
      { path: 'spec.suspend', values: [undefined, false, true] },
      { path: 'spec.concurrencyPolicy', values: [undefined, 'Allow', 'Forbid'] },
      { path: 'spec.successfulJobsHistoryLimit', values: [undefined, 3, 0] },
      { path: 'spec.failedJobsHistoryLimit', values: [undefined, 1, 5] },
      ...below('spec.jobTemplate.spec.template.spec', podFields),
    ],
  },
  {
    kind: 'PersistentVolumeClaim', resource: 'persistentvolumeclaims', base: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } },
    fields: [
      { path: 'spec.volumeMode', values: [undefined, 'Filesystem', 'Block'] },
      { path: 'spec.resources.requests.storage', values: ['1Gi', '1024Mi', '2Gi'] },
      { path: 'spec.storageClassName', values: ['', 'fast'] },
    ],
  },
  {
    kind: 'Ingress', resource: 'ingresses', group: 'networking.k8s.io/v1', base: { spec: { ingressClassName: 'some', rules: [{ host: 'shop.example', http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }] } }] } },
    fields: [
      { path: 'spec.ingressClassName', values: ['some', 'other'] },
      { path: 'spec.rules.0.host', values: ['shop.example', 'other.example'] },
      { path: 'spec.rules.0.http.paths.0.pathType', values: ['Prefix', 'Exact'] },
    ],
  },
  {
    kind: 'HorizontalPodAutoscaler', resource: 'horizontalpodautoscalers', group: 'autoscaling/v2', base: { spec: { maxReplicas: 5, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } } },
    fields: [
      { path: 'spec.minReplicas', values: [undefined, 1, 2] },
      { path: 'spec.maxReplicas', values: [5, 10] },
      { path: 'spec.behavior.scaleDown.stabilizationWindowSeconds', values: [undefined, 300, 60] },
      { path: 'spec.behavior.scaleDown.selectPolicy', values: [undefined, 'Max', 'Disabled'] },
    ],
  },
]

it('an expected field holds exactly where an object that is made with it would have the same in it', { timeout: 120_000 }, async () => {
  const tally = { cases: 0, same: 0, refused: 0 }
  const wrong = new Set<string>()
  for (const [index, kind] of kinds.entries()) {
    const choice = fc.record(Object.fromEntries(kind.fields.map((field) => [field.path, fc.option(fc.constantFrom(...field.values), { nil: undefined, freq: 1 })])))
    // Most of a manifest is left out, as in real ones.
    const sparse = fc.tuple(choice, fc.array(fc.boolean(), { minLength: kind.fields.length, maxLength: kind.fields.length })).map(([values, keep]) => kind.fields.flatMap(({ path }, at): [string, unknown][] => (keep[at] === true && values[path] !== undefined ? [[path, values[path]]] : [])))
    for (const chosen of fc.sample(sparse, { numRuns: objectsOfKind, seed: 31 + index })) {
      const manifest = chosen.reduce((made, [path, value]) => withField(made, path, value), kind.base)
      const stored = await dryRun(kind, manifest)
      if (stored === undefined) {
        tally.refused += 1
        continue
      }
      const asked = kind.fields.flatMap(({ path, values }) => values.filter((value) => value !== undefined).map((value) => ({ path, value })))
      for (let start = 0; start < asked.length; start += atOnce) {
        await Promise.all(asked.slice(start, start + atOnce).map(async ({ path, value }) => {
          const other = await dryRun(kind, withField(manifest, path, value))
          if (other === undefined) return void (tally.refused += 1)
          const [held, kept] = [fieldAt(stored, path), fieldAt(other, path)]
          // The API server passes over some fields where others do not go with them, and keeps nothing.
          if (kept === undefined && isSomething(value)) return void (tally.refused += 1)
          tally.cases += 1
          const ours = match(expectationOf(path, value), stored, 'kubernetes').length === 0
          // Zero is kept by leaving it out, but not of a port or a mount that is not there.
          const theirs = isDeepStrictEqual(held, kept) && fieldAt(stored, path.slice(0, path.lastIndexOf('.'))) !== undefined
          if (ours) tally.same += 1
          if (ours !== theirs) wrong.add(`${kind.kind} ${path}: ${JSON.stringify(value)}, made with ${JSON.stringify(Object.fromEntries(chosen)[path])}: ${ours ? 'holds, and should not' : 'does not hold, and should'}`)
        }))
      }
    }
  }
  console.log(`defaulted fields: ${tally.cases} cases, ${tally.same} that hold; ${tally.refused} manifests that the API server refuses`)
  expect([...wrong]).toEqual([])
  expect(tally.cases).toBeGreaterThanOrEqual(least)
  expect(tally.same).toBeGreaterThan(least / 4)
  expect(tally.cases - tally.same).toBeGreaterThan(least / 4)
})

function below(parent: string, fields: readonly Field[]): readonly Field[] {
  return fields.map(({ path, values }) => ({ path: `${parent}.${path}`, values }))
}

/** The manifest with a field, and with what that field needs around it. */
function withField(manifest: Manifest, path: string, value: unknown): Manifest {
  const needed = Object.entries(around).filter(([part]) => path.includes(`.${part}.`))
  const complete = needed.flatMap(([part, fields]) => fields.map(([field, given]) => [path.slice(0, path.indexOf(`.${part}.`) + 1) + field, given] as const))
  return [...complete, [path, value] as const].reduce((made, [field, given]) => setAt(made, field.split('.'), given), manifest)
}

function setAt(holder: unknown, [key = '', ...rest]: readonly string[], value: unknown): Manifest {
  if (/^\d+$/.test(key)) throw new Error('a list is set by the field that holds it')
  const inner = isRecord(holder) ? holder[key] : undefined
  if (rest.length === 0) return { ...(isRecord(holder) ? holder : {}), [key]: value }
  if (!/^\d+$/.test(rest[0] ?? '')) return { ...(isRecord(holder) ? holder : {}), [key]: setAt(inner, rest, value) }
  const list = Array.isArray(inner) ? inner : []
  return { ...(isRecord(holder) ? holder : {}), [key]: [setAt(list[0], rest.slice(1), value), ...list.slice(1)] }
}

function fieldAt(object: unknown, path: string): unknown {
  return path.split('.').reduce((holder: unknown, key) => (Array.isArray(holder) ? (holder[Number(key)] as unknown) : isRecord(holder) ? holder[key] : undefined), object)
}

/** Neither zero nor empty, which are kept by leaving them out. */
function isSomething(value: unknown): boolean {
  return value !== 0 && value !== false && value !== ''
}

/** What a check's `expect` would be that asks for this field alone. */
function expectationOf(path: string, value: unknown): Manifest {
  return setAt({}, path.split('.'), value)
}

/** The object that the API server would make of a manifest; undefined: it refuses it. */
async function dryRun({ kind, resource, group }: Kind, manifest: Manifest): Promise<Manifest | undefined> {
  const { status, body } = await oracle.ask('POST', `/${resource}?dryRun=All`, { apiVersion: group ?? 'v1', kind, metadata: { name: 'oracle' }, ...manifest })
  if (status !== 201 || !isRecord(body)) {
    if (status === 400 || status === 422) return undefined
    throw new Error(`HTTP ${status}: ${JSON.stringify(body)}`)
  }
  return body
}
