import { describe, expect, it } from 'vitest'
import { forbiddenIn } from '../../../src/checks/explain/forbidden.ts'
import { explainPod } from '../../../src/checks/explain/pod.ts'
import { memoryWorld } from '../memory-world.ts'
import { onePod, tellingFrom } from './one-pod.ts'

const runtime = 'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: '
const startError = (message: string) => onePod({ status: { phase: 'Failed' }, containerStatus: { state: { terminated: { exitCode: 128, reason: 'StartError', message: `${runtime}${message}` } } } })

// Messages of containerd 2.2 with runc.
describe('a container that never started', () => {
  it.each([
    ['exec: "pyton": executable file not found in $PATH', 'its image busybox:stable has no program "pyton". Look at its command and args.'],
    ['exec: "/etc/passwd": permission denied', 'the program "/etc/passwd" may not be executed. Look at its command and args.'],
    ['exec /run.sh: exec format error', 'the program "/run.sh" is not made for this machine\'s processor, or is a script without its first line #!. Look at its command and args.'],
    ['error during container init: mkdir /etc/passwd: not a directory', 'its working folder /etc/passwd is not a folder that it can enter. Look at its workingDir.'],
    ['error during container init: error mounting "/var/lib/x" to rootfs at "/etc/passwd": create mount destination for /etc/passwd mount: cannot mkdir in /run/x: not a directory', 'a volume cannot be mounted at /etc/passwd, as one of the two is a folder and the other a file. Look at its volumeMounts.'],
    ['error during container init: error setting cgroup config for procHooks process: unable to freeze', 'the machine was too busy for its container runtime (unable to freeze). That is not the fault of the Pod: delete it and create it again.']
  ])('is told by what the runtime said: %s', async (message, told) => {
    expect((await explainPod(startError(message), tellingFrom()))?.reason).toBe(`Pod web: container main cannot start: ${told}`)
  })
})

describe('a program that the API server refuses', () => {
  const said = 'Error from server (Forbidden): pods is forbidden: User "system:serviceaccount:lab-x:default" cannot list resource "pods" in API group "" in the namespace "lab-x"'

  it.each([
    [said, 'ServiceAccount default may not list pods in namespace lab-x. A Role and a RoleBinding would give it that right.', 'kubectl auth can-i list pods --as=system:serviceaccount:lab-x:default'],
    [JSON.stringify({ message: said }), 'ServiceAccount default may not list pods in namespace lab-x. A Role and a RoleBinding would give it that right.', 'kubectl auth can-i list pods --as=system:serviceaccount:lab-x:default'],
    ['nodes is forbidden: User "system:serviceaccount:other:robot" cannot list resource "nodes" in API group "" at the cluster scope', 'ServiceAccount robot of namespace other may not list nodes in the whole cluster. A ClusterRole and a ClusterRoleBinding would give it that right.', 'kubectl auth can-i list nodes --as=system:serviceaccount:other:robot'],
    ['deployments.apps "web" is forbidden: User "jane" cannot patch resource "deployments" in API group "apps" in the namespace "lab-y"', 'user jane may not patch deployments.apps in namespace lab-y. A Role and a RoleBinding would give it that right.', 'kubectl auth can-i patch deployments.apps --as=jane -n lab-y']
  ])('is told who may not do what: %s', (log, reason, look) => {
    expect(forbiddenIn(log, onePod({}), 'lab-x')).toEqual({ reason, look })
  })

  it('is told so when it ends by it, however long the line', async () => {
    const world = memoryWorld()
    world.kubernetes.logTexts.set('web/main', `starting\n${said}\nexiting\n`)
    const pod = onePod({ status: { phase: 'Running' }, containerStatus: { state: { terminated: { exitCode: 1, reason: 'Error' } } } })
    expect((await explainPod(pod, { ...tellingFrom(), kubernetes: world.kubernetes }))?.reason).toBe('Pod web: container main ended with exit code 1, as the API server refused it: ServiceAccount default may not list pods in namespace lab-x. A Role and a RoleBinding would give it that right.')
  })
})

describe('a sidecar', () => {
  const sidecar = (state: Record<string, unknown>) => onePod({ spec: { initContainers: [{ name: 'proxy', image: 'nginx:stable', restartPolicy: 'Always' }] }, status: { phase: 'Running', initContainerStatuses: [{ name: 'proxy', ready: false, restartCount: 2, state }] }, containerStatus: { ready: true, state: { running: {} } } })

  it('has to keep running', async () => {
    expect((await explainPod(sidecar({ terminated: { exitCode: 0, reason: 'Completed' } }), tellingFrom()))?.reason).toBe('Pod web: sidecar container proxy ended with exit code 0 (it finished its work), again and again. A container here has to keep running.')
  })
})
