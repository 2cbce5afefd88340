import type { DockerTarget } from '../../content/check.ts'
import type { Asking, Explanation } from '../inquiry.ts'
import { parseImageReference } from '../matching/image-reference.ts'
import { asList, asText } from '../reading.ts'
import type { DockerObject } from '../world.ts'
import { containerName } from './container.ts'
import { nearestName } from './nearest-name.ts'

/** What is there instead of a Docker object that is not: nearly the same name, or the image with another tag. */
export async function explainMissingDockerObject(target: DockerTarget, { world, signal }: Asking): Promise<Explanation | undefined> {
  const { objectKind: kind, name } = target
  if (name === undefined) return undefined
  const objects = await world.docker.list(kind, undefined, signal)
  const look = lookFor(kind)
  if (kind === 'image') {
    const tags = objects.flatMap((image) => asList(image['RepoTags'])).map(String)
    const repository = parseImageReference(name)?.repository
    const otherTag = tags.find((tag) => parseImageReference(tag)?.repository === repository)
    if (otherTag !== undefined) return { reason: `There is no image ${name}. There is ${otherTag}, which has another tag.`, look }
    const near = nearestName(name, tags)
    return near === undefined ? undefined : { reason: `There is no image ${name}. There is ${near}.`, look }
  }
  const near = nearestName(name, objects.map((object) => nameOf(kind, object)))
  return near === undefined ? undefined : { reason: `There is no ${kind} named ${name}. There is one named ${near}.`, look }
}

/** The command that lists a kind of Docker object. */
export function lookFor(kind: DockerTarget['objectKind']): string {
  return kind === 'container' ? 'docker ps -a' : `docker ${kind} ls`
}

/** What a Docker object is called. */
export function nameOf(kind: DockerTarget['objectKind'], object: DockerObject): string {
  switch (kind) {
    case 'container':
      return containerName(object)
    case 'image':
      return String(asList(object['RepoTags'])[0] ?? object['Id'] ?? '')
    case 'network':
    case 'volume':
      return asText(object['Name']) ?? ''
  }
}
