import { execa } from 'execa'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { followChecks, type Following } from '../../../src/checks/follow.ts'
import type { Verdict } from '../../../src/checks/verdict.ts'
import { connectKubernetes, type KubernetesConnectionWorld } from '../../../src/cluster/kubernetes-world.ts'
import type { Check } from '../../../src/content/check.ts'
import { kubernetesCheck } from '../make-check.ts'
import { MemoryDocker, MemoryShell } from '../memory-world.ts'
import { testCluster } from '../../harness/test-cluster.ts'

const { kubeconfig, context } = testCluster()
const namespace = `lab-cluster-faults-${process.pid}`

/** What each kind is asked for, and none of these objects is. */
const conditions: Readonly<Record<string, string>> = {
  Pod: 'object.status.conditions.exists(c, c.type == "Ready" && c.status == "True")',
  Deployment: 'object.status.readyReplicas == 1',
  StatefulSet: 'object.status.readyReplicas == 1',
  DaemonSet: 'object.status.numberReady == 1',
  Job: 'object.status.succeeded == 1',
  CronJob: 'object.status.lastSuccessfulTime != ""',
  PersistentVolumeClaim: 'object.status.phase == "Bound"',
  Ingress: 'object.status.loadBalancer.ingress.size() > 0',
  HorizontalPodAutoscaler: 'object.status.conditions.exists(c, c.type == "ScalingActive" && c.status == "True")'
}

/** Each fault by kind and name, with the sentence that it is told in. */
const faults: readonly (readonly [kind: string, name: string, sentence: RegExp, part?: string])[] = [
  ['Pod', 'cordoned', /^Pod cordoned cannot be scheduled: node \S+-cordoned is cordoned \(kubectl uncordon \S+-cordoned makes it take Pods again\)/],
  ['Pod', 'pressed', /^Pod pressed cannot be scheduled: node \S+-pressed is short of memory \(MemoryPressure\)\./],
  ['Pod', 'tainted', /^Pod tainted cannot be scheduled: node \S+-control-plane has the taint node-role\.kubernetes\.io\/control-plane:NoSchedule, which the Pod does not tolerate\./],
  ['Pod', 'no-zone', /^Pod no-zone cannot be scheduled: no node has the label \S+=free that its nodeAffinity asks for \(\S+ has \S+=cordoned and \S+ has \S+=pressed\)\./],
  ['Pod', 'no-such-node', /^Pod no-such-node is bound to node \S+-gone, which does not exist\.$/],
  ['PersistentVolumeClaim', 'too-large', /^PersistentVolumeClaim too-large has no volume: StorageClass \S+-manual makes none by itself\. It cannot take those that there are: PersistentVolume \S+-small has 1Gi, and 2Gi is wanted\.$/],
  ['PersistentVolumeClaim', 'no-class', /^PersistentVolumeClaim no-class wants StorageClass \S+-fast, which does not exist\. There is .*standard/],
  ['PersistentVolumeClaim', 'empty-class', /^PersistentVolumeClaim empty-class has no volume: its storageClassName is "", so none is made for it/],
  ['PersistentVolumeClaim', 'no-volume', /^PersistentVolumeClaim no-volume has no volume: it names PersistentVolume \S+-gone, which does not exist\.$/],
  ['PersistentVolumeClaim', 'unused', /^PersistentVolumeClaim unused waits for a Pod that uses it; its volume is made then\.$/],
  ['Pod', 'uses-no-class', /^Pod uses-no-class waits for its volume: PersistentVolumeClaim no-class wants StorageClass \S+-fast, which does not exist\./],
  ['Pod', 'uses-no-claim', /^Pod uses-no-claim cannot be scheduled: PersistentVolumeClaim unusd does not exist in namespace \S+\. PersistentVolumeClaim unused exists: was that meant\?$/],
  ['Pod', 'uses-shared', /^Pod uses-shared waits for its volume: PersistentVolumeClaim shared has no volume yet: none could be made by StorageClass "standard": .*ReadWriteOnce/],
  ['Deployment', 'late', /^0 of 1 Pods are ready\. Pod late-\S+ is running but not ready: .* The rollout of Deployment late counts as failed, as it made no progress for 3 seconds \(progressDeadlineSeconds\)\.$/],
  ['Deployment', 'paused', /^0 of 1 Pods are updated\. Deployment paused is paused, so its change reaches no Pod: kubectl rollout resume deployment\/paused lets it go on\.$/],
  ['Job', 'back-off', /^0 of 1 Pods of Job back-off have succeeded\. Pod back-off-\S+: container main ended with exit code 4 .* Its last line: "no database"\. Job back-off gave up after 1 failed Pod: its backoffLimit allows 0 retries\.$/],
  ['Job', 'deadline', /^Job deadline was ended: it ran longer than its activeDeadlineSeconds of 2\. Its Pods are deleted, and their logs with them\.$/],
  ['Job', 'suspended', /^Job suspended is suspended \(spec\.suspend: true\), so it starts no Pods\.$/],
  ['CronJob', 'suspended', /^CronJob suspended is suspended \(spec\.suspend: true\), so it starts no Jobs\.$/],
  ['CronJob', 'never', /^CronJob never never starts: its schedule "0 0 31 2 \*" names no time that ever comes\.$/],
  ['CronJob', 'busy', /^CronJob busy missed a start: its last Job still runs, and concurrencyPolicy: Forbid lets no second one run beside it\.$/],
  ['HorizontalPodAutoscaler', 'no-target', /^HorizontalPodAutoscaler no-target has nothing to scale: its target Deployment wbe does not exist in namespace \S+\. Deployment web exists: was that meant\?$/],
  // Without the metrics API that is said first; with it the API's own words name the Pod.
  ['HorizontalPodAutoscaler', 'no-requests', /^HorizontalPodAutoscaler no-requests cannot scale: .*container nginx (?:of Pod web-\S+ )?has no resources\.requests\.cpu\.$/],
  ['HorizontalPodAutoscaler', 'no-metrics', /^HorizontalPodAutoscaler no-metrics cannot scale: this cluster has no metrics API \(custom\.metrics\.k8s\.io\); an adapter of a monitoring system brings it\.$/],
  ['Ingress', 'no-class', /^Ingress no-class is served by nobody: its IngressClass \S+ does not exist\. There is one named lab-/],
  ['Ingress', 'no-controller', /^Ingress no-controller has no address yet: its controller has not taken it up\. Does the controller of its IngressClass run\?$/],
  ['Ingress', 'no-paths', /^Ingress no-paths leads nowhere for host shop\.example: that rule has no paths, and there is no defaultBackend\.$/],
  ['Ingress', 'no-service', /^Ingress no-service sends shop\.example\/cart to Service wbe, which does not exist in namespace \S+\. Service web exists: was that meant\?$/],
  ['Ingress', 'no-port', /^Ingress no-port sends \/ to port 8080 of Service web, which has no such port\. It has 80 \(http\)\.$/],
  ['Ingress', 'no-pods', /^Ingress no-pods sends everything else to Service empty\. Service empty selects nothing: no Pod has the label app=wep\. Pods with app=web exist\.$/],
  ['Deployment', 'refused', /Deployment refused cannot create Pods: ResourceQuota small allows 100m requests\.cpu in all, of which 0 is used, and this Pod needs 180m\.$/, '-refused'],
  ['StatefulSet', 'refused', /StatefulSet refused cannot create Pods: ResourceQuota small wants every container to say what it needs, and container main has no requests\.cpu \(under resources\)\.$/, '-refused'],
  ['DaemonSet', 'refused', /DaemonSet refused cannot create Pods: ResourceQuota small allows 100m requests\.cpu/, '-refused'],
  ['Job', 'refused', /Job refused cannot create Pods: ResourceQuota small allows 100m requests\.cpu/, '-refused'],
  ['Deployment', 'refused', /Deployment refused cannot create Pods: LimitRange range allows a Container at most 64Mi memory \(its limit is 128Mi\)\.$/, '-limited'],
  ['Deployment', 'refused', /Deployment refused cannot create Pods: Namespace \S+-secured enforces the Pod security level restricted, and this Pod does not keep to it: container main must set securityContext\.allowPrivilegeEscalation=false; /, '-secured']
]

let world: KubernetesConnectionWorld | undefined
let following: Following | undefined
const verdicts = new Map<string, Verdict>()

beforeAll(async () => {
  await kubectl(['create', 'namespace', namespace])
  await apply()
  await startBusy()
  world = await connectKubernetes({ kubeconfig, context: String(context), namespace })
  following = followChecks(faults.map(checkOf), { kubernetes: world, docker: new MemoryDocker(), shell: new MemoryShell() }, (id, verdict) => verdicts.set(id, verdict))
}, 60_000)

afterAll(async () => {
  following?.stop()
  world?.close()
  await Promise.all([
    kubectl(['delete', 'namespace', namespace, ...['refused', 'limited', 'secured'].map((part) => `${namespace}-${part}`), '--wait=false', '--ignore-not-found']),
    kubectl(['delete', 'node', '--ignore-not-found', `${namespace}-cordoned`, `${namespace}-pressed`]),
    kubectl(['delete', `persistentvolume/${namespace}-small`, `storageclass/${namespace}-manual`, `ingressclass/${namespace}`, '--wait=false', '--ignore-not-found'])
  ])
})

describe('a fault on a real cluster is told in a sentence', () => {
  it.concurrent.each(faults.map((fault) => [checkOf(fault).id, fault[2]] as const))('%s', async (id, sentence) => {
    await vi.waitFor(() => expect(verdicts.get(id)).toMatchObject({ state: 'fail', reason: expect.stringMatching(sentence), look: expect.stringMatching(/^kubectl /) }), { timeout: 55_000, interval: 50 })
  })
})

function checkOf([kind, name, , part]: (typeof faults)[number]): Check {
  const check = kubernetesCheck(kind, { name, ...(part === undefined ? {} : { namespace: `${namespace}${part}` }) }, { where: conditions[kind] ?? 'false' })
  return { ...check, id: `${kind} ${name}${part ?? ''}` }
}

async function apply(): Promise<void> {
  const manifests = (await readFile(join(import.meta.dirname, 'cluster-faults.yaml'), 'utf8')).replaceAll('FAULTS', namespace).split('---\n')
  // kubectl wants all that it is given with a namespace to be of that namespace.
  const isElsewhere = (manifest: string) => manifest.includes('namespace: ')
  const isNode = (manifest: string) => manifest.includes('kind: Node\n')
  await kubectl(['apply', '-f', '-'], manifests.filter(isNode).join('---\n'))
  await pressNode()
  await kubectl(['apply', '--namespace', namespace, '-f', '-'], manifests.filter((manifest) => !isNode(manifest) && !isElsewhere(manifest)).join('---\n'))
  await kubectl(['apply', '-f', '-'], manifests.filter(isElsewhere).join('---\n'))
}

/** A start that is due since yesterday is made at once; the next one finds it in its way. */
async function startBusy(): Promise<void> {
  const patch = (change: unknown, ...options: readonly string[]) => kubectl(['patch', 'cronjob', 'busy', '--namespace', namespace, '--type=merge', '--patch', JSON.stringify(change), ...options])
  const lastStartedBefore = (hours: number) => patch({ status: { lastScheduleTime: new Date(Date.now() - hours * 3_600_000).toISOString().replace(/\.\d+Z/, 'Z') } }, '--subresource=status')
  await lastStartedBefore(25)
  await vi.waitFor(async () => expect(await kubectl(['get', 'cronjob', 'busy', '--namespace', namespace, '-o', 'jsonpath={.status.active[0].name}'])).toMatch(/^busy-/), { timeout: 20_000, interval: 200 })
  await patch({ spec: { schedule: '* * * * *' } })
  await lastStartedBefore(0.1)
}

/** The node's kubelet would report it; the cluster then taints the node by itself. */
async function pressNode(): Promise<void> {
  const now = new Date().toISOString()
  const conditions = ['Ready', 'MemoryPressure'].map((type) => ({ type, status: 'True', reason: 'Fault', message: 'made by a test', lastHeartbeatTime: now, lastTransitionTime: now }))
  await kubectl(['patch', 'node', `${namespace}-pressed`, '--subresource=status', '--type=merge', '--patch', JSON.stringify({ status: { conditions } })])
  await vi.waitFor(async () => expect(await kubectl(['get', 'node', `${namespace}-pressed`, '-o', 'jsonpath={.spec.taints[*].key}'])).toContain('memory-pressure'), { timeout: 20_000, interval: 200 })
}

async function kubectl(words: readonly string[], input = ''): Promise<string> {
  return (await execa('kubectl', ['--kubeconfig', kubeconfig, ...words], { timeout: 60_000, input })).stdout
}
