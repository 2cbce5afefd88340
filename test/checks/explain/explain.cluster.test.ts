import { execa } from 'execa'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { followChecks, type Following } from '../../../src/checks/follow.ts'
import type { Verdict } from '../../../src/checks/verdict.ts'
import { connectKubernetes, type KubernetesConnectionWorld } from '../../../src/cluster/kubernetes-world.ts'
import type { Check } from '../../../src/content/check.ts'
import { labLabel } from '../../../src/running/lab-label.ts'
import { kubernetesCheck, makeCheck } from '../make-check.ts'
import { MemoryDocker, MemoryShell } from '../memory-world.ts'
import { testCluster } from '../../harness/test-cluster.ts'

const { kubeconfig, context } = testCluster()
const namespace = `lab-faults-${process.pid}`
const isReady = 'object.status.conditions.exists(c, c.type == "Ready" && c.status == "True")'

const pod = (name: string): Check => ({ ...kubernetesCheck('Pod', { name }, { where: isReady }), id: `Pod ${name}` })
const deployment = (name: string, rest: Partial<Check> = {}): Check => ({ ...kubernetesCheck('Deployment', { name }, { where: 'object.status.readyReplicas == 2', ...rest }), id: `Deployment ${name}` })
const service = (name: string): Check => ({ ...makeCheck({ kind: 'http', endpoint: { kind: 'service', name }, method: 'GET', path: '/', headers: {} }), id: `Service ${name}` })

/** Each fault with the check that sees it and the sentence that it is told in. */
const faults: readonly (readonly [check: Check, sentence: RegExp])[] = [
  [deployment('pull'), /^0 of 2 Pods are ready\. Pod pull-\S+ cannot start: image "ngnix:stable" cannot be pulled: .+\. Was "nginx:stable" meant\?$/],
  [pod('invalid'), /^Pod invalid cannot start: "Nginx:stable" is not an image name \(.*lowercase\)\.$/],
  [pod('crash'), /^Pod crash: container main ended with exit code 3 \(.*\).*\. Its last line: "no such table: users"\.$/],
  [pod('no-program'), /^Pod no-program: container main cannot start: its image busybox:stable has no program "pyton"\./],
  [pod('too-big'), /^Pod too-big cannot be scheduled: it asks for 1000 cpu, more than any node has free \(the largest has \S+ cpu for all its Pods\)\. The scheduler says: 0\/\d+ nodes are available: /],
  [pod('no-node'), /^Pod no-node cannot be scheduled: no node has the label disk=ssd that its nodeSelector asks for\./],
  [pod('not-ready'), /^Pod not-ready is running but not ready: its readiness probe \(GET \/ on port 8080\) fails: connection refused, so nothing listens there\. Container main declares port 80, not 8080\.$/],
  [pod('not-alive'), /^Pod not-alive is restarted again and again: its liveness probe \(the command "cat \/tmp\/alive"\) fails: ".*No such file or directory"\.$/],
  [pod('hungry'), /^Pod hungry: container main took more memory than its limit of 16Mi and was killed/],
  [pod('no-configmap'), /^Pod no-configmap cannot start: ConfigMap setings does not exist in namespace \S+\. ConfigMap settings exists: was that meant\?$/],
  [pod('no-key'), /^Pod no-key cannot start: ConfigMap settings has no key colour\. It has the key color\.$/],
  [pod('no-secret'), /^Pod no-secret cannot start: Secret password does not exist in namespace /],
  [pod('no-secret-volume'), /^Pod no-secret-volume cannot start: Secret password does not exist in namespace /],
  [pod('init'), /^Pod init: init container wait ended with exit code 1 \(the program reported an error\).*\. Its last line: "no database"\.$/],
  [deployment('forbidden'), /^0 of 2 Pods are ready\. Deployment forbidden cannot create Pods: ServiceAccount nobody does not exist in namespace \S+\. Create it, or correct the name in the Pod\.$/],
  [service('wep'), /^Service wep selects nothing: no Pod has the label app=wep\. Pods with app=web exist\.$/],
  [service('wrong-port'), /^Service wrong-port sends to port 8080, but the containers of Pod web-\S+ say that they listen on 80\./],
  [service('deaf'), /^Service deaf sends to port 8080 of Pod deaf, which is ready but gives no answer there\. .+ Does the program in it listen on that port, on all addresses \(0\.0\.0\.0\)\?$/],
  [service('unready'), /^Service unready selects 1 Pod, and none is ready\. Pod not-ready is running but not ready: /],
  [service('missing'), /^There is no Service missing in namespace /],
  [service('wrong-name'), /^Service wrong-name sends to the port named http, and no container of Pod web-\S+ has a port of that name\. There is 80\.$/],
  [pod('not-executable'), /^Pod not-executable: container main cannot start: the program "\/etc\/passwd" may not be executed\. Look at its command and args\.$/],
  [pod('bad-folder'), /^Pod bad-folder: container main cannot start: its working folder \/etc\/passwd is not a folder that it can enter\. Look at its workingDir\.$/],
  [pod('exit-126'), /exit code 126 \(the command was found but cannot be executed\)(?:, again and again)?\. Its last line: ".*Permission denied"\. Look at its command and args\.$/],
  [pod('exit-127'), /exit code 127 \(the command was not found\)(?:, again and again)?\. Its last line: ".*pyton: not found"\. Look at its command and args\.$/],
  [pod('exit-137'), /exit code 137 \(it was killed \(SIGKILL\)\)(?:, again and again)?\./],
  [pod('exit-139'), /exit code 139 \(it crashed on bad memory access \(SIGSEGV\)\)(?:, again and again)?\./],
  [pod('exit-143'), /exit code 143 \(it was asked to stop \(SIGTERM\)\)(?:, again and again)?\./],
  [pod('init-waits'), /^Pod init-waits is starting: its init container wait has not finished, and the containers behind it wait for that\. Its last line: "waiting for db"\.$/],
  [pod('sidecar-ends'), /^Pod sidecar-ends: sidecar container proxy ended with exit code 1 .*\. Its last line: "no certificate"\.$/],
  [pod('sidecar-waits'), /^Pod sidecar-waits is running but not started up: its startup probe \(a connection to port 81\) fails: connection refused, so nothing listens there\. Container proxy declares port 80, not 81\.$/],
  [pod('forbidden'), /^Pod forbidden: container main ended with exit code 1, as the API server refused it: ServiceAccount default may not list pods in namespace \S+\. A Role and a RoleBinding would give it that right\.$/],
  [pod('no-secret-key'), /^Pod no-secret-key cannot start: Secret login has no key pasword\. It has the keys password and user\. Was password meant\?$/],
  [pod('out-of-space'), /^Pod out-of-space was put out by node \S+ \(Evicted\): Usage of EmptyDir volume "d" exceeds the limit "1Mi"\.$/],
  [deployment('few', { expect: { spec: { replicas: 2 } } }), /^Deployment few: spec\.replicas is 1, expected 2; object\.status\.readyReplicas is (?:1|not set), asked is == 2\.$/]
]

let world: KubernetesConnectionWorld
let following: Following
const verdicts = new Map<string, Verdict>()

beforeAll(async () => {
  await kubectl(['create', 'namespace', namespace])
  await kubectl(['label', 'namespace', namespace, `${labLabel}=${namespace}`])
  await kubectl(['apply', '--namespace', namespace, '-f', join(import.meta.dirname, 'faults.yaml')])
  world = await connectKubernetes({ kubeconfig, context: String(context), namespace })
  following = followChecks(faults.map(([check]) => check), { kubernetes: world, docker: new MemoryDocker(), shell: new MemoryShell() }, (id, verdict) => verdicts.set(id, verdict))
})

afterAll(async () => {
  following.stop()
  world.close()
  await kubectl(['delete', 'namespace', namespace, '--wait=false'])
})

describe('a fault on a real cluster is told in a sentence', () => {
  it.concurrent.each(faults.map(([check, sentence]) => [check.id, sentence] as const))('%s', async (id, sentence) => {
    await vi.waitFor(() => expect(verdicts.get(id)).toMatchObject({ state: 'fail', reason: expect.stringMatching(sentence) }), { timeout: 100_000, interval: 50 })
  })

  it.concurrent('and what is well is green', async () => {
    const green: string[] = []
    const well = followChecks([deployment('web'), service('web')], { kubernetes: world, docker: new MemoryDocker(), shell: new MemoryShell() }, (id, { state }) => state === 'pass' && green.push(id))
    await vi.waitFor(() => expect(green.sort()).toEqual(['Deployment web', 'Service web']), { timeout: 100_000 })
    well.stop()
  })
})

async function kubectl(words: readonly string[]): Promise<void> {
  await execa('kubectl', ['--kubeconfig', kubeconfig, ...words], { timeout: 60_000 })
}
