import { expect, it } from 'vitest'
import { creationProgress, isOutOfTime, kindStep } from '../../src/cluster/create-cluster.ts'

it('creating a cluster gets on with each step that kind tells', () => {
  const lines = ['Creating cluster "k8s-labs" ...', '• Ensuring node image (kindest/node:v1.37.0) 🖼  ...', '✓ Ensuring node image (kindest/node:v1.37.0) 🖼', '• Preparing nodes 📦 📦   ...', '• Writing configuration 📜  ...', '• Starting control-plane 🕹️  ...', '• Installing CNI 🔌  ...', '• Installing StorageClass 💾  ...', '• Joining worker nodes 🚜  ...']
  const fractions = lines.map((line) => creationProgress(kindStep(line) ?? '')).filter((fraction) => fraction !== undefined)
  expect(fractions).toHaveLength(7)
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b))
})

it('what kind says is shown without pictures and small talk', () => {
  expect([' • Preparing nodes 📦 📦   ...', ' • Starting control-plane 🕹️  ...', 'Have a nice day! 👋', 'Set kubectl context to "kind-x"', ''].map(kindStep)).toEqual(['• Preparing nodes ...', '• Starting control-plane ...', undefined, undefined, undefined])
})

it('a failure for want of time is told from one of another cause', () => {
  expect(isOutOfTime('could not bootstrap the admin user: Post "https://172.18.0.9:6443": context deadline exceeded')).toBe(true)
  expect(isOutOfTime('failed to create cluster: port is already allocated')).toBe(false)
})
