/** Whether a path is that of a Dockerfile: `Dockerfile`, `Dockerfile.dev`, `app/web.Dockerfile`. */
export function isDockerfile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return /^(Dockerfile|Containerfile)(\.|$)|\.Dockerfile$/i.test(name)
}

export function isYamlFile(path: string): boolean {
  return /\.ya?ml$/i.test(path)
}
