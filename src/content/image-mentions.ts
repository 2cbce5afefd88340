import { shellCommands } from './shell-words.ts'

/** Images that a text names: those it needs, and those it makes. */
export interface ImageMentions {
  readonly used: readonly string[]
  /** Those of the used ones that Pods are made of. A container of the engine's own, or a build, needs none on the nodes. */
  readonly inPods: readonly string[]
  readonly built: readonly string[]
}

/** `docker run IMAGE`, `docker pull`, `docker build -t`, `docker tag`, `--image=`, `kubectl set image`, and YAML in a here-document. */
export function imagesInShell(text: string): ImageMentions {
  const mentions = shellCommands(text).map(imagesInCommand)
  const described = imagesInYaml(text)
  return {
    used: [...described, ...mentions.flatMap(({ used }) => used)].filter(isImage),
    inPods: [...described, ...mentions.flatMap(({ inPods }) => inPods)].filter(isImage),
    built: mentions.flatMap(({ built }) => built).filter(isImage)
  }
}

/** The `image:` of every container in manifests and Compose files. */
export function imagesInYaml(text: string): readonly string[] {
  const found = text.matchAll(/(?:^|[\s{,])image:[ \t]*(?:"([^"\n]+)"|'([^'\n]+)'|([^\s"'{},#]+))/g)
  return [...found].map((match) => match[1] ?? match[2] ?? match[3] ?? '').filter(isImage)
}

/** What a Dockerfile builds on: `FROM` and `COPY --from=`, but its own stages. */
export function imagesInDockerfile(text: string): readonly string[] {
  const stages = new Set<string>(['scratch'])
  const found: string[] = []
  for (const line of text.replace(/\\\n/g, ' ').split('\n')) {
    const from = /^\s*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i.exec(line)
    const copied = /^\s*(?:COPY|ADD|RUN)\s.*?--(?:from=|mount=\S*\bfrom=)([^\s,]+)/i.exec(line)?.[1]
    for (const image of [from?.[1], copied]) {
      if (image !== undefined && !stages.has(image.toLowerCase()) && !/^\d+$/.test(image)) found.push(image)
    }
    if (from?.[2] !== undefined) stages.add(from[2].toLowerCase())
  }
  return found.filter(isImage)
}

/** The same image in one form: `docker.io/library/nginx:latest` for `nginx`. */
export function canonicalImage(image: string): string {
  const digestAt = image.indexOf('@')
  const name = digestAt === -1 ? image : image.slice(0, digestAt)
  const tagged = /:[^/]+$/.test(name) || digestAt !== -1 ? image : `${image}:latest`
  const [first = '', ...rest] = tagged.split('/')
  if (rest.length === 0) return `docker.io/library/${tagged}`
  if (!/[.:]|^localhost$/.test(first)) return `docker.io/${tagged}`
  return tagged.replace(/^index\.docker\.io\//, 'docker.io/')
}

/** Not a variable, a placeholder or a flag. */
function isImage(text: string): boolean {
  return /^[a-z0-9][\w.\-/:@]*$/i.test(text)
}

function imagesInCommand(words: readonly string[]): ImageMentions {
  const docker = dockerCommand(words)
  if (docker === undefined) {
    const named = [...imageFlags(words), ...loadedImages(words)]
    return { used: named, inPods: named, built: [] }
  }
  const { verb, rest } = docker
  const [first, second] = rest.filter((word) => !word.startsWith('-')).map((word) => [word])
  switch (verb) {
    case 'run':
    case 'create':
    case 'pull':
      return { used: firstArgument(rest), inPods: [], built: [] }
    case 'build':
      return { used: [], inPods: [], built: valuesOf(rest, ['-t', '--tag']) }
    case 'tag':
      return { used: first ?? [], inPods: [], built: second ?? [] }
    case 'commit':
      return { used: [], inPods: [], built: second ?? [] }
    default:
      return { used: [], inPods: [], built: [] }
  }
}

/** `--image=IMAGE`, and `kubectl set image deployment/web CONTAINER=IMAGE`. */
function imageFlags(words: readonly string[]): readonly string[] {
  const verb = words.indexOf('set')
  const assignments = verb !== -1 && words[verb + 1] === 'image' ? words.slice(verb + 2).filter((word) => /^[^-=][^=]*=/.test(word)) : []
  const assigned = assignments.map((word) => word.slice(word.indexOf('=') + 1))
  return [...valuesOf(words, ['--image']), ...assigned]
}

/** `kind load docker-image IMAGE...` */
function loadedImages(words: readonly string[]): readonly string[] {
  const kind = words.indexOf('kind')
  if (kind === -1 || words[kind + 1] !== 'load' || words[kind + 2] !== 'docker-image') return []
  const rest = words.slice(kind + 3)
  return rest.filter((word, at) => !word.startsWith('-') && !['--name', '-n', '--nodes'].includes(rest[at - 1] ?? ''))
}

const engines: ReadonlySet<string> = new Set(['docker', 'podman', 'nerdctl'])

function dockerCommand(words: readonly string[]): { readonly verb: string; readonly rest: readonly string[] } | undefined {
  let at = words.findIndex((word) => engines.has(word)) + 1
  if (at === 0) return undefined
  if (['container', 'image', 'buildx', 'builder'].includes(words[at] ?? '')) at++
  const verb = words[at]
  return verb === undefined ? undefined : { verb, rest: words.slice(at + 1) }
}

/** Flags of `docker run`, `create` and `pull` that take no value; every other flag without `=` takes the next word. */
const switches = new Set(['--detach', '--disable-content-trust', '--help', '--init', '--interactive', '--no-healthcheck', '--oom-kill-disable', '--privileged', '--publish-all', '--quiet', '--read-only', '--rm', '--sig-proxy', '--tty', '--use-api-socket', '--all-tags'])

function firstArgument(words: readonly string[]): readonly string[] {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (!word.startsWith('-')) return [word]
    if (word === '--') return words.slice(at + 1, at + 2)
    if (takesNextWord(word)) at++
  }
  return []
}

function takesNextWord(flag: string): boolean {
  if (flag.startsWith('--')) return !flag.includes('=') && !switches.has(flag)
  // `-it` are two switches, `-p8080:80` has its value in it, `-p` and `-itp` take the next word.
  return /^-[ditPqa]*[^ditPqa]$/.test(flag)
}

function valuesOf(words: readonly string[], flags: readonly string[]): readonly string[] {
  return words.flatMap((word, at) => {
    if (flags.includes(word)) return words.slice(at + 1, at + 2)
    const flag = flags.find((flag) => word.startsWith(`${flag}=`))
    return flag === undefined ? [] : [word.slice(flag.length + 1)]
  })
}
