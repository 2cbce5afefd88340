import type { NodeMarks } from '../../content/lab.ts'
import { canonicalImage, imagesInShell } from '../../content/image-mentions.ts'
import { isClusterScoped } from '../kubernetes/cluster-scoped.ts'
import { manifestsOf } from '../kubernetes/manifests.ts'
import { placeInBlock } from '../linted-lab.ts'
import type { LintedLab, RuleProblem, ShellBlock } from '../linted-lab.ts'
import type { Call } from '../../shell/call.ts'
import { valuesOf, verbsOf } from '../../shell/call.ts'
import { readDockerRun } from '../../shell/docker-run.ts'
import type { ShellWord } from '../../shell/shell-script.ts'

/** Things that a lab makes by a name that reset does not know of, so that they would stay when it is over. */
export function leftBehindProblems(linted: LintedLab): readonly RuleProblem[] {
  const { creates } = linted.lab
  const clusterObjects = new Set(creates.clusterObjects.map(({ kind, name }) => `${kind} ${name}`))
  const inBlocks = linted.blocks.flatMap((block) => {
    const made = block.calls.flatMap((call) => [...containers(call, creates.containers), ...volumesAndNetworks(call, creates), ...projects(call, creates.projects), ...clusterObjectsOf(call, clusterObjects), ...nodeMarksOf(call, creates.nodeMarks)])
    return [...made.map(({ at, what, next }) => ({ ...placeInBlock(block, at), what, next })), ...images(block, creates.images)]
  })
  const inManifests = manifestsOf(linted).flatMap((manifest) => {
    const { kind, name } = manifest
    if (name === undefined || !isClusterScoped(kind) || clusterObjects.has(`${kind} ${name}`)) return []
    return [{ ...manifest.placeOf(['metadata', 'name']), ...clusterObject(kind, name) }]
  })
  return [...inBlocks, ...inManifests]
}

interface Made {
  readonly at: ShellWord
  readonly what: string
  readonly next: string
}

function containers(call: Call, known: readonly string[]): readonly Made[] {
  const run = readDockerRun(call)
  if (run === undefined || run.options.some(({ text }) => text === '--rm' || text === '--rm=true' || text === '--help')) return []
  const [name] = valuesOf({ args: run.options }, '--name')
  if (name === undefined) return [{ at: run.image, what: 'this container has no name, so reset cannot find it', next: 'Give it one with --name, or let it be removed at its end with --rm.' }]
  return name.isOpen || known.includes(name.text) ? [] : [{ at: name, what: `reset does not know the container ${name.text}`, next: `Write it into the front matter: creates: { containers: [${[...known, name.text].join(', ')}] }.` }]
}

function volumesAndNetworks(call: Call, known: LintedLab['lab']['creates']): readonly Made[] {
  if (call.program !== 'docker') return []
  const [verb = '', second] = verbsOf(call)
  if ((verb === 'network' || verb === 'volume') && second === 'create') {
    const name = call.args.at(-1)
    const names = verb === 'network' ? known.networks : known.volumes
    return name === undefined || name.isOpen || name.text === 'create' || name.text.startsWith('-') ? [] : unknownName(name, name.text, verb, names)
  }
  const run = readDockerRun(call)
  if (run === undefined) return []
  return valuesOf({ args: run.options }, '-v', '--volume').flatMap((word) => {
    // `data:/var/lib` is a volume; `/tmp:/x`, `./x:/x` and `$PWD:/x` are folders, and `/data` alone has no name.
    const [name = '', inside] = word.text.split(':')
    return inside === undefined || !/^[A-Za-z0-9][\w.-]*$/.test(name) ? [] : unknownName(word, name, 'volume', known.volumes)
  })
}

/** A project has a name of its own, or the name of the folder that it happens to stand in. */
function projects(call: Call, known: readonly string[]): readonly Made[] {
  const [verb, second = ''] = verbsOf(call)
  if (call.program !== 'docker' || verb !== 'compose' || !['up', 'create', 'run', 'start'].includes(second) || known.length > 0) return []
  return [{ at: call.name, what: 'reset does not know the Compose project', next: 'Give it a name, with name: in its file or -p, and write it into the front matter: creates: { projects: [NAME] }.' }]
}

function unknownName(at: ShellWord, name: string, kind: 'network' | 'volume', names: readonly string[]): readonly Made[] {
  return names.includes(name) ? [] : [{ at, what: `reset does not know the ${kind} ${name}`, next: `Write it into the front matter: creates: { ${kind}s: [${[...names, name].join(', ')}] }.` }]
}

/** The parser finds what run, solve and setup blocks build; a wrong answer may build something else. */
function images(block: ShellBlock, names: readonly string[]): readonly RuleProblem[] {
  if (block.purpose !== 'wrong') return []
  const known = new Set(names.map(canonicalImage))
  return imagesInShell(block.command.text).built.filter((image) => !known.has(canonicalImage(image))).map((image) => ({
    ...placeInBlock(block, { line: 0, column: 0 }),
    what: `reset does not know the image ${image}`,
    next: `Write it into the front matter: creates: { images: [${[...names, image].join(', ')}] }.`,
  }))
}

function clusterObjectsOf(call: Call, known: ReadonlySet<string>): readonly Made[] {
  const [verb, second = ''] = verbsOf(call)
  const kind = createdKinds.get(second)
  if (call.program !== 'kubectl' || verb !== 'create' || kind === undefined) return []
  const at = call.args.findIndex(({ text }) => text === second) + 1
  const name = call.args.slice(at).find(({ text }) => !text.startsWith('-'))
  return name === undefined || name.isOpen || known.has(`${kind} ${name.text}`) ? [] : [{ at: name, ...clusterObject(kind, name.text) }]
}

/** Labels and taints that are given to nodes, and nodes that are cordoned. What is taken off or only asked for, is nobody's. */
function nodeMarksOf(call: Call, known: NodeMarks): readonly Made[] {
  const [verb = '', second = ''] = verbsOf(call)
  if (call.program !== 'kubectl') return []
  if (verb === 'cordon' || verb === 'drain') return known.cordons ? [] : [{ at: call.name, what: `reset does not know that the lab ${verb}s nodes`, next: 'Write it into the front matter: creates: { nodes: { cordons: true } }.' }]
  if ((verb !== 'label' && verb !== 'taint') || !/^(nodes?|no)(\/|$)/.test(second)) return []
  const names = verb === 'label' ? known.labels : known.taints
  const selecting = new Set(['-l', '--selector'])
  return call.args.filter((_, at) => !selecting.has(call.args[at - 1]?.text ?? '')).flatMap((word) => {
    const key = /^([A-Za-z0-9][\w./-]*?)(=.*|:(NoSchedule|PreferNoSchedule|NoExecute))$/.exec(word.text)?.[1]
    return key === undefined || names.includes(key) ? [] : [{ at: word, what: `reset does not know the ${verb} ${key} of nodes`, next: `Write it into the front matter: creates: { nodes: { ${verb}s: [${[...names, key].join(', ')}] } }.` }]
  })
}

/** What `kubectl create` can make outside of namespaces. */
const createdKinds = new Map([['namespace', 'Namespace'], ['ns', 'Namespace'], ['clusterrole', 'ClusterRole'], ['clusterrolebinding', 'ClusterRoleBinding'], ['priorityclass', 'PriorityClass'], ['pc', 'PriorityClass']])

function clusterObject(kind: string, name: string): { readonly what: string; readonly next: string } {
  return { what: `reset does not know the ${kind} ${name}, which is outside of the lab's namespace`, next: `Write it into the front matter: creates: { objects: [{ kind: ${kind}, name: ${name} }] }.` }
}
