import { kubectl } from '../look.ts'
import { parseQuantity } from '../matching/quantity.ts'
import { asRecords, valueAt } from '../reading.ts'
import { listInWords, sentence } from '../words.ts'
import type { Explanation } from '../inquiry.ts'
import { notThere } from './not-there.ts'
import type { Telling } from './story.ts'

/**
 * Why the API server would not take a Pod, from its own words: a quota, a LimitRange, the namespace's Pod security
 * level, a ServiceAccount or PriorityClass that is not there. Anything else is passed on as it was said.
 */
export async function explainRefusal(message: string, namespace: string, telling: Telling): Promise<Explanation> {
  const said = message.replace(/^.*?(?:is forbidden|is invalid):\s*/s, '')
  const look = (command: string): string => kubectl(command, namespace, telling.kubernetes.namespace)
  const quota = /^(?:exceeded|failed) quota: ([^:,]+)/.exec(said)?.[1]
  if (quota !== undefined) return { reason: said.startsWith('failed') ? unsaid(said, quota) : exceeded(said, quota), look: look(`describe resourcequota ${quota}`) }
  const limits = limitsIn(said)
  if (limits.length > 0) return { reason: `${await limitRangeWith(limits[0]?.type, namespace, telling)} ${listInWords(limits.map(({ words }) => words))}.`, look: look('describe limitrange') }
  const level = /violates PodSecurity "([^":]+)/.exec(said)?.[1]
  if (level !== undefined) return { reason: `Namespace ${namespace} enforces the Pod security level ${level}, and ${violations(said)}.`, look: `kubectl get namespace ${namespace} --show-labels` }
  const account = /serviceaccount "([^"]+)" not found/.exec(said)?.[1]
  if (account !== undefined) return missing('ServiceAccount', account, namespace, look, telling)
  const priority = /no PriorityClass with name (\S+) was found/.exec(said)?.[1]
  if (priority !== undefined) return { reason: `PriorityClass ${priority} does not exist.`, look: 'kubectl get priorityclasses' }
  return { reason: sentence(said), look: '' }
}

/** `exceeded quota: small, requested: pods=1,requests.cpu=80m, used: …, limited: …`. */
function exceeded(said: string, quota: string): string {
  const [requested, used, limited] = ['requested', 'used', 'limited'].map((word) => amountsAfter(word, said))
  const resources = Object.keys(requested ?? {}).filter((resource) => {
    const [more, taken, most] = [requested, used, limited].map((amounts) => parseQuantity(amounts?.[resource]))
    return more === undefined || taken === undefined || most === undefined || taken + more > most
  })
  const words = resources.map((resource) => `${limited?.[resource] ?? '?'} ${resource} in all, of which ${used?.[resource] ?? '?'} is used, and this Pod needs ${requested?.[resource] ?? '?'}`)
  return `ResourceQuota ${quota} allows ${words.length === 0 ? 'no more' : words.join('; ')}.`
}

function amountsAfter(word: string, said: string): Readonly<Record<string, string>> {
  const list = new RegExp(`\\b${word}: (\\S+?)(?:, |$)`).exec(said)?.[1] ?? ''
  return Object.fromEntries(list.split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]))
}

/** `failed quota: small: must specify requests.cpu for: main; limits.cpu for: main`. */
function unsaid(said: string, quota: string): string {
  const demands = [...said.matchAll(/(?:must specify |; )(\S+) for: ([^;]+)/g)].map(([, resource = '', containers = '']) => `${containers.trim()} has no ${resource.replace(/^(?:cpu|memory)$/, 'requests.$&')}`)
  const resources = demands.length === 0 ? sentence(said.replace(/^failed quota: [^:]+:\s*/, '')).replace(/\.$/, '') : `container ${listInWords(demands)}`
  return `ResourceQuota ${quota} wants every container to say what it needs, and ${resources} (under resources).`
}

interface LimitBreach {
  /** What the limit is for: `Container`, `Pod` or `PersistentVolumeClaim`. */
  readonly type: string
  readonly words: string
}

function limitsIn(said: string): readonly LimitBreach[] {
  const breach = /(minimum|maximum) (\S+) usage per (\S+) is ([^,\s]+?)(?:,? but (request|limit) is ([^,\s\]]+)|\.\s+No (request|limit) is specified)/g
  const bounds = [...said.matchAll(breach)].map(([, bound, resource = '', type = '', amount = '', what, has]) => ({
    type,
    words: `at ${bound === 'minimum' ? 'least' : 'most'} ${amount} ${resource} (its ${has === undefined ? `${bound === 'minimum' ? 'request' : 'limit'} is not set` : `${what ?? ''} is ${has}`})`
  }))
  const ratio = /([^\s[]+) max limit to request ratio per (\S+) is ([^,\s]+), but (?:provided ratio is ([\d.]+)|no request is specified)/g
  const ratios = [...said.matchAll(ratio)].map(([, resource = '', type = '', most = '', has]) => ({
    type,
    words: `a ${resource} limit of at most ${most} times its request (${has === undefined ? 'it has no request' : `it is ${String(Number(has))} times`})`
  }))
  return [...bounds, ...ratios]
}

/** The API server does not say which LimitRange it was; where several could be, neither is named. */
async function limitRangeWith(type: string | undefined, namespace: string, { kubernetes, signal }: Telling): Promise<string> {
  const ranges = await kubernetes.list({ kind: 'LimitRange', namespace }, signal)
  const found = ranges.filter((range) => asRecords(valueAt(range, 'spec', 'limits')).some((limit) => limit['type'] === type))
  const [only] = found
  return `${found.length === 1 && only !== undefined ? `LimitRange ${only.metadata.name}` : 'A LimitRange of the namespace'} allows a ${type ?? 'Container'}`
}

/** The demands stand in brackets, one bracket a rule. */
function violations(said: string): string {
  const rules = [...said.replace(/^.*?violates PodSecurity "[^"]*":\s*/, '').matchAll(/\(((?:[^()]|\([^()]*\))*)\)/g)].map(([, rule = '']) => rule.replace(/"/g, ''))
  return rules.length === 0 ? 'this Pod does not keep to it' : `this Pod does not keep to it: ${rules.slice(0, 3).join('; ')}${rules.length > 3 ? `; and ${rules.length - 3} more` : ''}`
}

async function missing(kind: string, name: string, namespace: string, look: (command: string) => string, { kubernetes, signal }: Telling): Promise<Explanation> {
  const others = (await kubernetes.list({ kind, namespace }, signal)).map(({ metadata }) => metadata.name)
  return { reason: notThere(kind, name, namespace, others), look: look(`get ${kind.toLowerCase()}s`) }
}
