import type { PartFields } from './check-schema.ts'
import type { Check, CheckTarget, ComposeTarget, DockerObjectKind, DockerTarget, Endpoint, ExecTarget, FileTarget, HttpTarget, KubernetesTarget, LogsTarget } from './check.ts'
import type { FieldPath } from './read-yaml.ts'
import { repetitionOf } from './repetition.ts'
import { workspacePathProblem } from './workspace-path.ts'

/** Says what is wrong with the value at a path of the block, and what would be right. */
export type Report = (path: FieldPath, what: string, next: string) => void

/** The keys that say what is looked at. */
export const targetKeys = ['kubernetes', 'docker', 'http', 'exec', 'logs', 'file', 'command', 'any', 'all'] as const
const dockerKinds: readonly DockerObjectKind[] = ['container', 'image', 'network', 'volume']

/** Lines of a log that are looked at where a check does not say how many. */
const usualTail = 1_000

/**
 * What a check looks at: the one of its keys for this that is there. Undefined after a report.
 * @param partsOf reads the parts of a group, and reports by itself; undefined when one cannot be read
 */
export function checkTarget(check: PartFields, report: Report, partsOf: (kind: 'any' | 'all') => readonly Check[] | undefined): CheckTarget | undefined {
  const given = targetKeys.filter((key) => check[key] !== undefined)
  if (given.length !== 1) {
    report(given.slice(1), given.length === 0 ? 'the check does not say what it looks at' : `${given.join(' and ')} cannot be in one check`, `Write one of: ${targetKeys.join(', ')}.`)
    return undefined
  }
  if (check.kubernetes !== undefined) return kubernetesTarget(check.kubernetes, report)
  if (check.docker !== undefined) return dockerTarget(check.docker, report)
  if (check.http !== undefined) return httpTarget(check.http, report)
  if (check.exec !== undefined) return execTarget(check.exec, report)
  if (check.logs !== undefined) return logsTarget(check.logs, report)
  if (check.file !== undefined) return fileTarget(check.file, report)
  if (check.command !== undefined) return { kind: 'command', command: check.command }
  const kind = check.any === undefined ? 'all' : 'any'
  const parts = partsOf(kind)
  return parts === undefined ? undefined : { kind, parts }
}

function kubernetesTarget(given: NonNullable<PartFields['kubernetes']>, report: Report): KubernetesTarget | undefined {
  const { kind: objectKind, apiVersion, name, selector, namespace } = given
  if (name !== undefined && selector !== undefined) {
    report(['kubernetes', 'selector'], 'name and selector are both there', 'Keep one: name for one object, selector for all with a label.')
    return undefined
  }
  return {
    kind: 'kubernetes',
    ...(apiVersion === undefined ? {} : { apiVersion }),
    objectKind,
    ...(name === undefined ? {} : { name }),
    ...(selector === undefined ? {} : { selector }),
    ...(namespace === undefined ? {} : { namespace })
  }
}

function dockerTarget(given: NonNullable<PartFields['docker']>, report: Report): DockerTarget | ComposeTarget | undefined {
  const choices = 'Write one of: { container: NAME }, { image: NAME }, { network: NAME }, { volume: NAME }, { compose: PROJECT }, { kind: container, label: KEY=VALUE }.'
  if (given.compose !== undefined) {
    const others = [...dockerKinds, 'kind' as const, 'label' as const].filter((key) => given[key] !== undefined)
    if (others.length === 0) return { kind: 'compose', project: given.compose }
    report(['docker'], `${[...others, 'compose'].join(' and ')} cannot be in one check`, choices)
    return undefined
  }
  const named = dockerKinds.filter((kind) => given[kind] !== undefined)
  const [objectKind] = named
  if (given.kind !== undefined || given.label !== undefined) {
    if (given.kind !== undefined && given.label !== undefined && objectKind === undefined) return { kind: 'docker', objectKind: given.kind, label: given.label }
    report(['docker'], 'it is looked for both by name and by label, or by half of a label', 'Write { container: NAME }, or { kind: container, label: KEY=VALUE }.')
    return undefined
  }
  if (objectKind === undefined || named.length > 1) {
    report(['docker'], named.length > 1 ? `${named.join(' and ')} cannot be in one check` : 'it names nothing', choices)
    return undefined
  }
  return { kind: 'docker', objectKind, name: given[objectKind] ?? '' }
}

function httpTarget(given: NonNullable<PartFields['http']>, report: Report): HttpTarget | undefined {
  const endpoint = endpointOf('http', given, report)
  if (given.body !== undefined && given.json !== undefined) {
    report(['http', 'json'], 'body and json are both there', 'Keep one: json for a structure, body for a text.')
    return undefined
  }
  const repetition = given.requests === undefined ? undefined : repetitionOf(given.requests, report)
  if (endpoint === undefined || (given.requests !== undefined && repetition === undefined)) return undefined
  const body = given.json === undefined ? given.body : JSON.stringify(given.json)
  const contentType = given.json === undefined || hasHeader(given.headers, 'content-type') ? {} : { 'content-type': 'application/json' }
  return {
    kind: 'http',
    endpoint,
    ...(given.port === undefined ? {} : { port: given.port }),
    method: given.method ?? 'GET',
    path: given.path ?? '/',
    headers: { ...contentType, ...given.headers },
    ...(body === undefined ? {} : { body }),
    ...(repetition === undefined ? {} : { repetition })
  }
}

function execTarget(given: NonNullable<PartFields['exec']>, report: Report): ExecTarget | undefined {
  const endpoint = insideOf('exec', given, report)
  const command = typeof given.command === 'string' ? ['sh', '-c', given.command] : given.command
  return endpoint === undefined ? undefined : { kind: 'exec', endpoint, command }
}

function logsTarget(given: NonNullable<PartFields['logs']>, report: Report): LogsTarget | undefined {
  const endpoint = insideOf('logs', given, report)
  if (endpoint?.kind === 'container' && given.previous !== undefined) {
    report(['logs', 'previous'], 'Docker keeps the output of a container over its restarts', 'Leave it out.')
    return undefined
  }
  return endpoint === undefined ? undefined : { kind: 'logs', endpoint, previous: given.previous ?? false, tailLines: given.tail ?? usualTail }
}

function fileTarget(path: string, report: Report): FileTarget | undefined {
  const problem = workspacePathProblem(path)
  if (problem === undefined) return { kind: 'file', path }
  report(['file'], `${path} ${problem}`, 'Write a path inside the workspace, like app/server.py.')
  return undefined
}

/** A container of a Pod or of Docker. */
function insideOf(key: 'exec' | 'logs', given: EndpointFields & { readonly in?: string | undefined }, report: Report): ExecTarget['endpoint'] | undefined {
  const endpoint = endpointOf(key, { ...given, service: undefined }, report)
  if (endpoint === undefined || endpoint.kind === 'service') return undefined
  if (given.in === undefined) return endpoint
  if (endpoint.kind === 'pod') return { ...endpoint, container: given.in }
  report([key, 'in'], 'in: names a container of a Pod, and there is no Pod here', 'Leave it out, or write pod: NAME.')
  return undefined
}

interface EndpointFields {
  readonly service?: string | undefined
  readonly pod?: string | undefined
  readonly container?: string | undefined
  readonly selector?: string | undefined
  readonly namespace?: string | undefined
}

function endpointOf(key: 'http' | 'exec' | 'logs', given: EndpointFields, report: Report): Endpoint | undefined {
  const choices = key === 'http' ? ['service', 'pod', 'container', 'selector'] as const : ['pod', 'container', 'selector'] as const
  const there = choices.filter((choice) => given[choice] !== undefined)
  const next = `Write one of: ${choices.map((choice) => (choice === 'selector' ? 'selector (of Pods)' : choice)).join(', ')}.`
  if (there.length !== 1) {
    report([key], there.length === 0 ? 'it does not say whom to ask' : `${there.join(' and ')} cannot be in one check`, next)
    return undefined
  }
  const namespace = given.namespace === undefined ? {} : { namespace: given.namespace }
  if (given.service !== undefined) return { kind: 'service', name: given.service, ...namespace }
  if (given.pod !== undefined) return { kind: 'pod', name: given.pod, ...namespace }
  if (given.selector !== undefined) return { kind: 'pod', selector: given.selector, ...namespace }
  if (given.namespace !== undefined) {
    report([key, 'namespace'], 'a container of Docker has no namespace', 'Leave it out.')
    return undefined
  }
  return { kind: 'container', name: given.container ?? '' }
}

function hasHeader(headers: Readonly<Record<string, string>> | undefined, name: string): boolean {
  return Object.keys(headers ?? {}).some((header) => header.toLowerCase() === name)
}
