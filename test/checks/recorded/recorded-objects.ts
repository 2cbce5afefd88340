import { readFileSync } from 'node:fs'
import type { DockerObject, KubernetesObject } from '../../../src/checks/world.ts'

/**
 * Objects as a real cluster gave them (Kubernetes 1.37.2, two minutes after `kubectl apply -f faults.yaml` in namespace
 * lab-x; a Deployment `quota` that a ResourceQuota forbids in lab-q), without managed fields and service account volumes.
 */
export function recordedCluster(): readonly KubernetesObject[] {
  return read<KubernetesObject[]>('cluster.json')
}

/** What `docker inspect` of a real engine (26.1.5) gave: containers that run, ended with code 3, and never started. */
export function recordedContainers(): readonly DockerObject[] {
  return read<DockerObject[]>('containers.json')
}

export function recordedImages(): readonly DockerObject[] {
  return read<DockerObject[]>('images.json')
}

/** When the cluster was recorded. */
export const recordedAt = Date.parse('2026-11-24T13:07:00Z')

function read<T>(file: string): T {
  const objects: T = JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'))
  return objects
}
