import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { kitNodeImage, pinnedKind, pinnedKubectl } from '../../src/cluster/pinned.ts'
import { isRecentEnough, readVersion } from '../../src/cluster/tool-version.ts'

it.each([
  ['kind', 'kind v0.33.0 go1.26.8 linux/amd64', '0.33.0'],
  ['kind', 'kind v0.34.0-alpha+c3a1ff go1.26.8 darwin/arm64', '0.34.0-alpha+c3a1ff'],
  ['kubectl', '{"clientVersion": {"major": "1", "gitVersion": "v1.36.4-eks-1"}}', '1.36.4-eks-1'],
  ['kubectl', 'error: unknown flag', undefined],
] as const)('%s says its version: %s', (tool, output, version) => {
  expect(readVersion(tool, output)).toBe(version)
})

it.each([
  ['kind', '0.29.0', false],
  ['kind', '0.30.0', true],
  ['kind', '1.0.0', true],
  ['kubectl', '1.35.9', false],
  ['kubectl', '1.36.0', true],
  ['kubectl', '1.38.1-rc.0', true],
  ['kubectl', '1.39.0', false],
  ['kubectl', 'nonsense', false],
] as const)('%s %s is recent enough: %s', (tool, version, verdict) => {
  expect(isRecentEnough(tool, version)).toBe(verdict)
})

it('pins tools that it would accept itself, with a whole checksum for each platform', () => {
  expect(isRecentEnough('kind', pinnedKind.version)).toBe(true)
  expect(isRecentEnough('kubectl', pinnedKubectl.version)).toBe(true)
  for (const { sums } of [pinnedKind, pinnedKubectl]) {
    expect(Object.values(sums)).toHaveLength(4)
    for (const sum of Object.values(sums)) expect(sum).toMatch(/^[0-9a-f]{64}$/)
  }
})

it('knows the node image that the kit builds', () => {
  const version = /^KUBERNETES_VERSION=(\S+)$/m.exec(readFileSync('scripts/kit/lib.sh', 'utf8'))?.[1]
  expect(kitNodeImage).toBe(`kindest/node:${version}`)
})
