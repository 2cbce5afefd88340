import { describe, expect, it } from 'vitest'
import { namesToRemove, readNodeImages } from '../../src/cluster/node-images.ts'

const table = `REF                                     TYPE                                       DIGEST           SIZE      PLATFORMS   LABELS
docker.io/library/busybox:stable        application/vnd.oci.image.index.v1+json    sha256:aaa       2.1 MiB   linux/amd64 io.cri-containerd.image=managed
docker.io/library/shop:v1               application/vnd.oci.image.manifest.v1+json sha256:bbb       50 MiB    linux/amd64 io.cri-containerd.image=managed
docker.io/library/shop:v2               application/vnd.oci.image.manifest.v1+json sha256:ccc       50 MiB    linux/amd64 io.cri-containerd.image=managed
import-2026-11-24@sha256:bbb            application/vnd.oci.image.manifest.v1+json sha256:bbb       50 MiB    linux/amd64 -
sha256:b0b                              application/vnd.oci.image.manifest.v1+json sha256:bbb       50 MiB    linux/amd64 io.cri-containerd.image=managed
`

describe('the images on a node', () => {
  const images = readNodeImages(table)

  it('are read from the table that containerd prints', () => {
    expect(images.map(({ name }) => name)).toEqual(['docker.io/library/busybox:stable', 'docker.io/library/shop:v1', 'docker.io/library/shop:v2', 'import-2026-11-24@sha256:bbb', 'sha256:b0b'])
    expect(images[1]).toEqual({ name: 'docker.io/library/shop:v1', digest: 'sha256:bbb' })
  })

  it('are removed with their names by digest, and nothing else is', () => {
    expect(namesToRemove(images, ['shop:v1'])).toEqual(['docker.io/library/shop:v1', 'import-2026-11-24@sha256:bbb', 'sha256:b0b'])
    expect(namesToRemove(images, ['shop:v3'])).toEqual([])
  })

  it('keep what another tag still names', () => {
    const shared = readNodeImages(table.replace('sha256:ccc', 'sha256:bbb'))
    expect(namesToRemove(shared, ['shop:v1'])).toEqual(['docker.io/library/shop:v1'])
    expect(namesToRemove(shared, ['shop:v1', 'shop:v2'])).toContain('sha256:b0b')
  })
})
