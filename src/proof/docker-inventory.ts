import { Unanswered } from '../checks/world.ts'
import type { Engine } from '../docker/engine.ts'
import { isOfAnother } from '../running/lab-label.ts'

/** On every node of a kind cluster: those come and go with clusters, not with labs. */
const kindLabel = 'io.x-k8s.kind.cluster'

/** The containers, images, networks and volumes of an engine, but for the nodes of kind's clusters and what is labelled as another lab's. @throws Unanswered */
export async function dockerInventory({ docker }: Engine, ownSlug: string): Promise<readonly (readonly [string, string])[]> {
  const lists = Promise.all([docker.listContainers({ all: true }), docker.listImages(), docker.listNetworks(), docker.listVolumes()])
  const [containers, images, networks, volumes] = await lists.catch((cause: unknown) => {
    throw new Unanswered('docker', cause instanceof Error ? cause.message : String(cause), 'k8s-labs doctor', { cause })
  })
  const others = new Set(containers.filter(({ Labels: labels }) => labels[kindLabel] !== undefined || isOfAnother(labels, ownSlug)))
  const volumesOfOthers = new Set([...others].flatMap(({ Mounts: mounts }) => mounts.flatMap(({ Name: name }) => name ?? [])))
  return [
    ...containers.filter((one) => !others.has(one)).map(({ Id: id, Names: names, Image: image }) => entry('container', id, `${names[0]?.slice(1) ?? id.slice(0, 12)} of ${image}`)),
    ...images.flatMap(imageEntries),
    ...networks.filter(({ Name: name }) => name !== 'kind').map(({ Id: id, Name: name }) => entry('network', id, name)),
    ...(volumes.Volumes ?? []).filter(({ Name: name }) => !volumesOfOthers.has(name)).map(({ Name: name }) => entry('volume', name, name)),
  ]
}

/** An image is there under each of its names; without any, as what is left of a build. */
function imageEntries({ Id: id, RepoTags: tags }: { readonly Id: string; readonly RepoTags?: readonly string[] | undefined }): readonly (readonly [string, string])[] {
  const names = (tags ?? []).filter((tag) => tag !== '<none>:<none>')
  return names.length === 0 ? [entry('image', id, `${id.slice(0, 19)} without a name`)] : names.map((name) => entry('image', name, name))
}

function entry(kind: string, key: string, words: string): readonly [string, string] {
  return [`${kind}/${key}`, `${kind} ${words}`]
}
