import { describe, expect, it } from 'vitest'
import { grade } from '../../../src/checks/grade.ts'
import type { Verdict } from '../../../src/checks/verdict.ts'
import type { Check } from '../../../src/content/check.ts'
import { kubernetesCheck, makeCheck } from '../make-check.ts'
import { memoryWorld } from '../memory-world.ts'
import { recordedAt, recordedCluster } from '../recorded/recorded-objects.ts'
import { clockAt } from '../clock-at.ts'

const world = memoryWorld(recordedCluster())
world.kubernetes.logTexts.set('crash-5c8db5b7b-787x7/main', 'starting\nconfig file /etc/app.conf not found\n')
world.kubernetes.logTexts.set('init/wait', 'no db\n')

const verdictOn = (check: Check): Promise<Verdict> => grade(check, world, new AbortController().signal, clockAt(recordedAt))
const isReady = 'object.status.conditions.exists(c, c.type == "Ready" && c.status == "True")'

describe('a Pod that is not well', () => {
  it.each([
    ['badname', 'Pod badname cannot start: "Nginx:stable" is not an image name (repository name (library/Nginx) must be lowercase).'],
    ['big', 'Pod big cannot be scheduled: it asks for 64 cpu and 1Ti memory, more than any node has free (the largest has 2 cpu and 23.5Gi memory for all its Pods). The scheduler says: 0/1 nodes are available: 1 Insufficient cpu, 1 Insufficient memory.'],
    ['nosel', "Pod nosel cannot be scheduled: no node has the label disk=ssd that its nodeSelector asks for. The scheduler says: 0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector."],
    ['pvc', 'Pod pvc cannot be scheduled: PersistentVolumeClaim data does not exist in namespace lab-x. Create it, or correct the name in the Pod.'],
    ['crash-5c8db5b7b-787x7', 'Pod crash-5c8db5b7b-787x7: container main ended with exit code 3 (the program reported an error of its own), again and again. Its last line: "config file /etc/app.conf not found".'],
    ['exits0', 'Pod exits0: container main ended with exit code 0 (it finished its work), again and again. A container here has to keep running.'],
    ['init', 'Pod init: init container wait ended with exit code 1 (the program reported an error), again and again. Its last line: "no db".'],
    ['nocmd', 'Pod nocmd: container main cannot start: its image busybox:stable has no program "nosuchprogram". Look at its command and args.'],
    ['liveness', `Pod liveness is restarted again and again: its liveness probe (the command "cat /tmp/healthy") fails: "cat: can't open '/tmp/healthy': No such file or directory".`],
    ['slowstart', 'Pod slowstart is restarted again and again: its startup probe (a connection to port 9999) fails: connection refused, so nothing listens there.'],
    ['readiness', 'Pod readiness is running but not ready: its readiness probe (GET / on port 8080) fails: connection refused, so nothing listens there. Container web declares port 80, not 8080.'],
    ['readiness404', 'Pod readiness404 is running but not ready: its readiness probe (GET /healthz on port 80) fails: the answer was status 404.'],
    ['oom', 'Pod oom: container main took more memory than its limit of 16Mi and was killed (OOMKilled, exit code 137). Raise resources.limits.memory, or let the program need less.'],
    ['nocm', 'Pod nocm cannot start: ConfigMap settings does not exist in namespace lab-x. Create it, or correct the name in the Pod.'],
    ['nokey', 'Pod nokey cannot start: ConfigMap present has no key missing. It has the key a.'],
    ['nosecretvol', 'Pod nosecretvol cannot start: Secret password does not exist in namespace lab-x. Create it, or correct the name in the Pod.'],
    ['never', 'Pod never cannot start: image "busybox:other" is not on the node, and imagePullPolicy: Never forbids to pull it.'],
    ['sts-0', 'Pod sts-0 cannot start: image "busybox:nope" cannot be pulled: the registry registry-1.docker.io cannot be reached from the cluster.']
  ])('%s is told by its cause', async (name, reason) => {
    const verdict = await verdictOn(kubernetesCheck('Pod', { name }, { where: isReady }))
    expect(verdict).toMatchObject({ state: 'fail', reason })
    expect(verdict.look).toMatch(/^kubectl (?:describe|logs|get) /)
  })

  it('is explained to no one when it is well', async () => {
    expect(await verdictOn(kubernetesCheck('Pod', { name: 'web-7bccf8f75b-s62kr' }, { where: isReady }))).toMatchObject({ state: 'pass', reason: '', look: '' })
  })
})

describe('a workload that is not well', () => {
  it.each([
    ['Deployment', 'pull', '0 of 3 Pods are ready. Pod pull-6c645497d8-dqzq9 cannot start: image "ngnix:stable" cannot be pulled: the registry registry-1.docker.io cannot be reached from the cluster. Was "nginx:stable" meant?'],
    ['ReplicaSet', 'pull-6c645497d8', '0 of 3 Pods are ready. Pod pull-6c645497d8-dqzq9 cannot start: image "ngnix:stable" cannot be pulled: the registry registry-1.docker.io cannot be reached from the cluster. Was "nginx:stable" meant?'],
    ['StatefulSet', 'sts', '0 of 3 Pods are ready. Pod sts-0 cannot start: image "busybox:nope" cannot be pulled: the registry registry-1.docker.io cannot be reached from the cluster.'],
    ['Job', 'job', '0 of 1 Pods of Job job have succeeded. Pod job-hx592: container main ended with exit code 2 (usually wrong arguments or a mistake in a script). Job job gave up after 1 failed Pod: its backoffLimit allows 0 retries.']
  ])('%s %s is told from its worst Pod', async (kind, name, reason) => {
    expect(await verdictOn(kubernetesCheck(kind, { name }, { where: kind === 'Job' ? 'object.status.succeeded == 1' : 'object.status.readyReplicas == 3' }))).toMatchObject({ state: 'fail', reason })
  })

  it('is told from what the API server refused, when it has no Pods', async () => {
    expect(await verdictOn(kubernetesCheck('Deployment', { name: 'quota', namespace: 'lab-q' }, { where: 'object.status.readyReplicas == 3' }))).toMatchObject({
      state: 'fail',
      reason: '0 of 3 Pods are ready. Deployment quota cannot create Pods: ResourceQuota q wants every container to say what it needs, and container nginx has no requests.cpu (under resources).',
      look: 'kubectl describe resourcequota q -n lab-q'
    })
  })

  it('is told by what was asked of it before what became of it', async () => {
    const expectation = { spec: { template: { spec: { containers: [{ image: 'nginx:stable' }] } } } }
    const { reason } = await verdictOn(kubernetesCheck('Deployment', { name: 'pull' }, { expect: expectation, where: 'object.status.readyReplicas == 3' }))
    expect(reason).toMatch(/^Deployment pull: spec\.template\.spec\.containers\[nginx\]\.image is "ngnix:stable", expected "nginx:stable"\. 0 of 3 Pods are ready\. Pod .* cannot be pulled/)
  })

  it('says that it asks for too little when all its Pods are well', async () => {
    expect(await verdictOn(kubernetesCheck('Deployment', { name: 'web' }, { where: 'object.status.readyReplicas == 3' }))).toMatchObject({
      state: 'fail',
      actual: 'object.status.readyReplicas: 2',
      reason: 'Deployment web: object.status.readyReplicas is 2, asked is == 3. All Pods that it asks for are ready: its spec.replicas is 2.'
    })
  })
})

describe('a Service that leads nowhere', () => {
  const answers = (name: string): Check => makeCheck({ kind: 'http', endpoint: { kind: 'service', name }, method: 'GET', path: '/', headers: {} })

  it.each([
    ['wep', 'Service wep selects nothing: no Pod has the label app=wep. Pods with app=web exist.', 'kubectl get pods --show-labels'],
    ['wrongport', 'Service wrongport sends to port 8080, but the containers of Pod web-7bccf8f75b-s62kr say that they listen on 80 (http). Its targetPort should be a port that is listened on.', 'kubectl describe service wrongport'],
    ['namedport', 'Service namedport sends to the port named htttp, and no container of Pod web-7bccf8f75b-s62kr has a port of that name. There is 80 (http).', 'kubectl describe service namedport'],
    ['web', 'There is no Service web in namespace lab-x. There is one named wep.', 'kubectl get service']
  ])('%s is told by what stands in the way', async (name, reason, look) => {
    expect(await verdictOn(answers(name))).toMatchObject({ state: 'fail', actual: name === 'web' ? 'no Service web' : 'no answer', reason, look })
  })
})

describe('an object that is not there', () => {
  it.each<[string, { readonly name?: string; readonly selector?: string }, string]>([
    ['Deployment', { name: 'wbe' }, 'There is no Deployment wbe in namespace lab-x. There is one named web.'],
    ['Deployment', { name: 'Web' }, 'There is no Deployment Web in namespace lab-x. There is one named web.'],
    ['Deployment', { name: 'oom' }, 'There is no Deployment oom in namespace lab-x. There is a Pod of that name, which is something else: kubectl run makes a Pod, kubectl create deployment makes a Deployment.'],
    ['Pod', { name: 'web' }, 'There is no Pod web in namespace lab-x. There is a Deployment of that name, which is something else.'],
    ['ConfigMap', { name: 'absent' }, 'There is no ConfigMap absent in namespace lab-x.'],
    ['Pod', { selector: 'app=wep' }, 'There is no Pod with app=wep in namespace lab-x. Pods with app=web exist.']
  ])('%s %j is told by what is there instead', async (kind, by, reason) => {
    expect(await verdictOn(kubernetesCheck(kind, by))).toMatchObject({ state: 'fail', reason })
  })
})
