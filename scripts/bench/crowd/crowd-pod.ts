/** How many Pods there are, and in how many groups they are. */
export const crowdSize = { pods: 1000, groups: 50 } as const

/** The Node that the Pods are on. Nothing runs on it. */
export const hollowNode = 'bench-hollow'

/** The name of a Pod by its number from 0. */
export function podName(number: number): string {
  return `crowd-${String(number).padStart(3, '0')}`
}

/** The group of a Pod, or a group by its number. */
export function groupName(number: number): string {
  return `g${number % crowdSize.groups}`
}

/**
 * A Pod that no kubelet ever starts. It tolerates all that the cluster will think of a Node from which nobody is heard,
 * and so stays.
 */
export function crowdPod(number: number): object {
  return {
    metadata: { name: podName(number), labels: { app: 'crowd', group: groupName(number), turned: 'off' } },
    spec: {
      nodeName: hollowNode,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      terminationGracePeriodSeconds: 0,
      tolerations: [{ operator: 'Exists' }],
      containers: [{ name: 'nginx', image: 'nginx:stable', ports: [{ containerPort: 80 }], env: [{ name: 'NUMBER', value: String(number) }] }],
    },
  }
}

/** What a kubelet would say of it. */
export function runningStatus(number: number, restarts = 0): object {
  const since = new Date().toISOString()
  return {
    phase: 'Running',
    podIP: `10.250.${number >> 8}.${number & 255}`,
    startTime: since,
    conditions: ['Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map((type) => ({ type, status: 'True', lastTransitionTime: since })),
    containerStatuses: [{ name: 'nginx', image: 'docker.io/library/nginx:stable', imageID: `sha256:${'0'.repeat(64)}`, containerID: `containerd://${String(number).padStart(64, '0')}`, ready: true, started: true, restartCount: restarts, state: { running: { startedAt: since } } }],
  }
}
