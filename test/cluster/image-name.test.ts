import { expect, it } from 'vitest'
import { wholeImageName } from '../../src/cluster/image-name.ts'

it.each([
  ['nginx', 'docker.io/library/nginx:latest'],
  ['nginx:stable', 'docker.io/library/nginx:stable'],
  ['envoyproxy/envoy:v1', 'docker.io/envoyproxy/envoy:v1'],
  ['localhost/shop', 'localhost/shop:latest'],
  ['localhost:5000/shop', 'localhost:5000/shop:latest'],
  ['registry.k8s.io/metrics-server/metrics-server:v0.9.0', 'registry.k8s.io/metrics-server/metrics-server:v0.9.0'],
  ['nginx@sha256:abc', 'docker.io/library/nginx@sha256:abc'],
])('%s is wholly named %s', (name, whole) => {
  expect(wholeImageName(name)).toBe(whole)
})
