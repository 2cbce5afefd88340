/** What follows from the whole of a lab: the images it needs, and the names of what it makes. */
import { leavesOf } from './check.ts'
import { isDockerfile } from './file-kind.ts'
import { canonicalImage, imagesInDockerfile, imagesInShell, imagesInYaml } from './image-mentions.ts'
import type { ImageMentions } from './image-mentions.ts'
import type { FolderFile } from './lab-folder.ts'
import type { LabFields } from './lab-schema.ts'
import type { Command, Lab, Step } from './lab.ts'

interface LabParts {
  readonly fields: LabFields
  readonly setup: readonly Command[]
  readonly steps: readonly Step[]
  /** Files that lie beside lab.md. */
  readonly beside: readonly FolderFile[]
}

/**
 * `images`: declared, or named in blocks and files, but those that the lab builds itself and those that are absent on
 * purpose; `nodeImages`: those of them that Pods are made of, and the declared ones. Wrong answers are left out, as
 * nobody needs their images.
 * `creates`: declared, built by a block, or looked at by a `docker` check; of a Compose project all that has its label.
 */
export function namesOf(parts: LabParts): Pick<Lab, 'images' | 'nodeImages' | 'creates'> {
  const { fields } = parts
  const commands = [...parts.setup, ...parts.steps.flatMap((step) => [...step.runs, ...step.solve])]
  const files = [...parts.beside, ...parts.steps.flatMap((step) => step.files)]
  const mentions = [...commands.map((command) => imagesInShell(command.text)), ...files.map(imagesInFile)]
  const built = unique([...(fields.creates?.images ?? []), ...mentions.flatMap((mention) => mention.built)])
  const used = [...(fields.images ?? []), ...mentions.flatMap((mention) => mention.used)]
  const images = without(unique(used), [...built, ...(fields.absentImages ?? [])])
  const inPods = new Set([...(fields.images ?? []), ...mentions.flatMap((mention) => mention.inPods)].map(canonicalImage))
  const looked = { container: [] as string[], image: [] as string[], network: [] as string[], volume: [] as string[] }
  const projects = [...(fields.creates?.projects ?? [])]
  for (const { target } of parts.steps.flatMap((step) => step.checks).flatMap(leavesOf)) {
    if (target.kind === 'compose') projects.push(target.project)
    if (target.kind === 'docker' && target.name !== undefined && !isOfTheProgram(target.name)) looked[target.objectKind].push(target.name)
  }
  const others = [...images, ...(fields.absentImages ?? [])]
  return {
    images,
    nodeImages: images.filter((image) => inPods.has(canonicalImage(image))),
    creates: {
      containers: [...new Set([...(fields.creates?.containers ?? []), ...looked.container])],
      images: unique([...built, ...without(looked.image, others)]),
      networks: [...new Set([...(fields.creates?.networks ?? []), ...looked.network.filter((name) => !ownNetworks.has(name))])],
      volumes: [...new Set([...(fields.creates?.volumes ?? []), ...looked.volume])],
      projects: [...new Set(projects)],
      clusterObjects: (fields.creates?.objects ?? []).map(({ kind, name, apiVersion }) => ({ kind, name, ...(apiVersion === undefined ? {} : { apiVersion }) })),
      nodeMarks: { labels: fields.creates?.nodes?.labels ?? [], taints: fields.creates?.nodes?.taints ?? [], cordons: fields.creates?.nodes?.cordons ?? false }
    }
  }
}

/** Networks that every engine has, and kind's; a check may look at them, a reset must not remove them. */
const ownNetworks: ReadonlySet<string> = new Set(['bridge', 'host', 'none', 'kind'])

/** A node of the program's own clusters, which a check may look into. */
function isOfTheProgram(name: string): boolean {
  return /^k8s-labs(-|$)/.test(name)
}

function imagesInFile({ path, text = '' }: { readonly path: string; readonly text?: string }): ImageMentions {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (name.endsWith('.sh')) return imagesInShell(text)
  if (isDockerfile(name)) return { used: imagesInDockerfile(text), inPods: [], built: [] }
  const described = /\.ya?ml$/.test(name) ? imagesInYaml(text) : []
  return { used: described, inPods: isCompose(name) ? [] : described, built: [] }
}

/** The names under which Compose finds its file. */
function isCompose(name: string): boolean {
  return /^(docker-)?compose(\..+)?\.ya?ml$/.test(name)
}

/** Once each, in the form in which it was written first. */
function unique(images: readonly string[]): readonly string[] {
  const first = new Map<string, string>()
  for (const image of images) if (!first.has(canonicalImage(image))) first.set(canonicalImage(image), image)
  return [...first.values()]
}

function without(images: readonly string[], left: readonly string[]): readonly string[] {
  const out = new Set(left.map(canonicalImage))
  return images.filter((image) => !out.has(canonicalImage(image)))
}
