/** An image name with everything filled in that Docker and containerd fill in. */
export interface ImageReference {
  /** `docker.io/library/nginx` */
  readonly repository: string
  /** `latest` where neither tag nor digest was written; undefined where only a digest was. */
  readonly tag?: string
  /** `sha256:…` */
  readonly digest?: string
}

/** Reads an image name as Docker does (`nginx` is `docker.io/library/nginx:latest`). Undefined: not an image name. */
export function parseImageReference(text: string): ImageReference | undefined {
  const parts = /^([^@\s]+?)(?::([\w][\w.-]{0,127}))?(?:@([a-z0-9]+:[0-9a-f]{32,}))?$/.exec(text)
  const name = parts?.[1]
  if (parts === null || name === undefined || name === 'sha256') return undefined
  const [, , tag, digest] = parts
  const repository = repositoryOf(name)
  if (repository === undefined) return undefined
  return {
    repository,
    ...(tag !== undefined || digest === undefined ? { tag: tag ?? 'latest' } : {}),
    ...(digest === undefined ? {} : { digest })
  }
}

/**
 * Whether an image name says what another asks for. A digest decides where both have one; a name that asks for a tag
 * is content with a pinned digest beside that tag.
 */
export function sameImage(expected: string, actual: string): boolean {
  if (expected === actual) return true
  const wanted = parseImageReference(expected)
  const found = parseImageReference(actual)
  if (wanted === undefined || found === undefined || wanted.repository !== found.repository) return false
  if (wanted.digest !== undefined) return wanted.digest === found.digest
  return wanted.tag === found.tag
}

function repositoryOf(name: string): string | undefined {
  const slash = name.indexOf('/')
  const first = slash === -1 ? '' : name.slice(0, slash)
  const isHost = first.includes('.') || first.includes(':') || first === 'localhost'
  const host = isHost && first !== 'index.docker.io' ? first : 'docker.io'
  const path = isHost ? name.slice(slash + 1) : name
  if (!/^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*)*$/.test(path)) return undefined
  return host === 'docker.io' && !path.includes('/') ? `docker.io/library/${path}` : `${host}/${path}`
}
