/** The whole name of an image as registries and containerd know it: `nginx` is `docker.io/library/nginx:latest`. */
export function wholeImageName(name: string): string {
  const [path = '', digest] = name.split('@')
  const parts = path.split('/')
  const [first = ''] = parts
  // Docker's own rule for what is a host: a dot, a port, or localhost.
  const hasHost = parts.length > 1 && (first.includes('.') || first.includes(':') || first === 'localhost')
  const located = hasHost ? path : `docker.io/${parts.length === 1 ? 'library/' : ''}${path}`
  if (digest !== undefined) return `${located}@${digest}`
  return located.slice(located.lastIndexOf('/')).includes(':') ? located : `${located}:latest`
}
