import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { Lab } from '../../src/content/lab.ts'
import { busiesEngine, touchesDocker } from '../../src/proof/touches-docker.ts'
import { makeCommand, makeLab, makeStep } from '../lab/make-lab.ts'

function labInCluster(command: string, more: Partial<Lab> = {}, beside = ''): Lab {
  const folder = mkdtempSync(join(tmpdir(), 'k8s-labs-touches-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'lab.md'), 'docker run is only talked about')
  writeFileSync(join(folder, 'script.sh'), beside)
  return makeLab([makeStep(1, { runs: [makeCommand(command)] })], { cluster: { nodes: 2, addons: [] }, folder, ...more })
}

it('not when a lab has only kubectl', () => {
  expect(touchesDocker(labInCluster('kubectl create -f - <<EOF\nkind: Deployment\nEOF'))).toBe(false)
})

it.each(['docker run busybox:stable', 'kind load docker-image iris:1'])('when a command is %j', (command) => {
  expect(touchesDocker(labInCluster(command))).toBe(true)
})

it('when a script beside the lab does', () => {
  expect(touchesDocker(labInCluster('sh script.sh', {}, 'docker ps'))).toBe(true)
})

it('when a lab declares something outside of its namespace', () => {
  const nothing = { containers: [], images: [], networks: [], volumes: [], projects: [], nodeMarks: { labels: [], taints: [], cordons: false } }
  expect(touchesDocker(labInCluster('true', { creates: { ...nothing, clusterObjects: [{ kind: 'ClusterRole', name: 'reader' }] } }))).toBe(true)
  expect(touchesDocker(labInCluster('true', { creates: { ...nothing, images: ['iris:1'], clusterObjects: [] } }))).toBe(true)
})

it('when a lab has no cluster', () => {
  expect(touchesDocker(makeLab([makeStep(1)]))).toBe(true)
})

it('keeps the engine busy when it makes containers or images, and not when it only declares something in its cluster', () => {
  const { creates } = makeLab([])
  const cluster = { nodes: 2, addons: [] }
  expect(busiesEngine({ creates })).toBe(true)
  expect(busiesEngine({ cluster, creates: { ...creates, images: ['iris:1'] } })).toBe(true)
  expect(busiesEngine({ cluster, creates: { ...creates, clusterObjects: [{ kind: 'ClusterRole', name: 'reader' }] } })).toBe(false)
})
