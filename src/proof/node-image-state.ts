import { wholeImageName } from '../cluster/image-name.ts'
import type { Lab } from '../content/lab.ts'
import type { ClusterReader } from './cluster-reader.ts'
import type { StateItems } from './lab-state.ts'

/** The images that a lab builds, as far as they lie on the cluster's nodes. */
export async function nodeImageState(lab: Lab, cluster: ClusterReader, signal: AbortSignal): Promise<StateItems> {
  if (lab.creates.images.length === 0) return []
  const { nodes } = cluster.place
  const perNode = await Promise.all(nodes.map(async (node) => {
    const present = await cluster.nodeImages(node, signal)
    return lab.creates.images.flatMap((image) => {
      const digest = present.get(wholeImageName(image))
      return digest === undefined ? [] : [[`node image/${node}/${image}`, { fingerprint: digest, remove: (until: AbortSignal) => cluster.removeNodeImage(node, image, until) }] as const]
    })
  }))
  return perNode.flat()
}
