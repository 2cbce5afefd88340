import type { Check, ComposeTarget } from '../../content/check.ts'
import { composeLabels } from '../compose-labels.ts'
import { explainContainer, isRunning } from '../explain/container.ts'
import { nearestName } from '../explain/nearest-name.ts'
import type { Asking, Dependency, Explanation, Finding, Inquiry } from '../inquiry.ts'
import type { Mismatch } from '../matching/mismatch.ts'
import { asLabels, isRecord, valueAt } from '../reading.ts'
import { counted, expectationInWords } from '../words.ts'
import type { DockerObject, DockerWorld } from '../world.ts'
import { judgeObjects } from './judge-objects.ts'
import { actualInWords, differencesInWords } from './mismatch-words.ts'

/** A project of Docker Compose as `expect` and `where` see it. Objects are what `docker inspect` shows. */
export interface ComposeProject {
  readonly name: string
  /** The containers of each service, those that have ended included. */
  readonly services: Readonly<Record<string, readonly DockerObject[]>>
  /** By their names in the Compose file. */
  readonly networks: Readonly<Record<string, DockerObject>>
  readonly volumes: Readonly<Record<string, DockerObject>>
}

/** A check of a Compose project: it is there when it has a container, as in `docker compose ls --all`. */
export function composeInquiry(check: Check, { project }: ComposeTarget): Inquiry {
  const expected = `${check.absent ? 'no ' : ''}Compose project ${project}${expectationInWords(check)}`
  const demand = { ...check, ...(check.expect === undefined ? {} : { expect: withLists(check.expect) }) }
  return {
    expected,
    deadlineMs: 10_000,
    // Compose makes many objects in one go.
    afterChangeMs: 250,
    whileRedMs: 10_000,
    dependencies: (['container', 'network', 'volume'] as const).map((objectKind): Dependency => ({ kind: 'docker', matters: 'verdict', objectKind })),
    ask: async ({ world, signal }) => {
      const found = await readProject(project, world.docker, signal)
      const candidates = Object.keys(found.services).length === 0 ? [] : [{ object: found, name: `Compose project ${project}`, isGoing: false }]
      const look = `docker compose -p ${project} ps -a`
      const judgement = await judgeObjects(demand, candidates, 'compose', true)
      switch (judgement.state) {
        case 'met':
          return { state: 'pass', expected, actual: judgement.objects.length === 0 ? expected : inWords(found) }
        case 'missing':
        case 'count':
          return { state: 'fail', expected, actual: 'no such project', reason: `There is no Compose project ${project}: no container has its label.`, look: 'docker compose ls -a', explain: (asking) => explainMissingProject(project, asking) }
        case 'present':
          return { state: 'fail', expected, actual: inWords(found), reason: `Compose project ${project} still has ${counted(containersOf(found).length, 'container')}, and should have none.`, look }
        case 'different':
          return different(found, judgement.mismatches, expected, look)
      }
    }
  }
}

function different(project: ComposeProject, mismatches: readonly Mismatch[], expected: string, look: string): Finding {
  const stopped = containersOf(project).find((container) => !isRunning(container))
  const isAboutState = mismatches.some(({ words }) => /\bState\b/.test(words))
  const reason = differencesInWords(`Compose project ${project.name}`, mismatches)
  const finding = { state: 'fail' as const, expected, actual: actualInWords(mismatches), differences: mismatches.length, reason, look }
  return stopped === undefined || !isAboutState ? finding : { ...finding, explain: (asking) => explainContainer(stopped, asking) }
}

/** The project as it is; without services where there is none. @throws Unanswered */
export async function readProject(name: string, docker: DockerWorld, signal: AbortSignal): Promise<ComposeProject> {
  const label = `${composeLabels.project}=${name}`
  const [containers, networks, volumes] = await Promise.all([docker.list('container', label, signal), docker.list('network', label, signal), docker.list('volume', label, signal)])
  const services: Record<string, DockerObject[]> = {}
  for (const container of containers) {
    const own = asLabels(valueAt(container, 'Config', 'Labels'))
    // What `docker compose run` started is no part of a service.
    if (own[composeLabels.oneOff] === 'True') continue
    ;(services[own[composeLabels.service] ?? ''] ??= []).push(container)
  }
  return { name, services, networks: byLabel(networks, composeLabels.network), volumes: byLabel(volumes, composeLabels.volume) }
}

function byLabel(objects: readonly DockerObject[], label: string): Readonly<Record<string, DockerObject>> {
  return Object.fromEntries(objects.map((object) => [asLabels(object['Labels'])[label] ?? String(object['Name']), object]))
}

async function explainMissingProject(project: string, { world, signal }: Asking): Promise<Explanation | undefined> {
  const containers = await world.docker.list('container', composeLabels.project, signal)
  const near = nearestName(project, containers.map((container) => asLabels(valueAt(container, 'Config', 'Labels'))[composeLabels.project] ?? ''))
  return near === undefined ? undefined : { reason: `There is no Compose project ${project}. There is one named ${near}.`, look: 'docker compose ls -a' }
}

/** A service may be written as its one container. */
function withLists(expect: unknown): unknown {
  if (!isRecord(expect) || !isRecord(expect['services'])) return expect
  return { ...expect, services: Object.fromEntries(Object.entries(expect['services']).map(([name, service]) => [name, isRecord(service) ? [service] : service])) }
}

function containersOf({ services }: ComposeProject): readonly DockerObject[] {
  return Object.values(services).flat()
}

function inWords(project: ComposeProject): string {
  return `${counted(Object.keys(project.services).length, 'service')}, ${counted(containersOf(project).length, 'container')}`
}
