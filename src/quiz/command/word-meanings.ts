import type { Meant } from './command-meaning.ts'
import { imageMeaning } from './image-meaning.ts'
import type { GivenFlag } from './read-flag.ts'
import { resourceType } from './resource-type.ts'

interface Words {
  readonly words: readonly Meant[]
  readonly ordered: boolean
  /** Words that are another way to write a flag. */
  readonly flags: readonly GivenFlag[]
}

/** What the words of a command mean that are no flags: resources however they are named, images, settings. */
export function wordMeanings(program: string, verb: string, words: readonly string[]): Words {
  switch (program) {
    case 'kubectl':
      return inKubectl(verb, words)
    case 'docker':
      return inDocker(verb, words)
    default:
      return { words: words.map((word) => meant(word, word.length > 1 ? word.replace(/\/$/, '') : word)), ordered: verb !== 'uninstall', flags: [] }
  }
}

/** Verbs whose words are resources, and settings such as `app=web` or `app-`. */
const resourceVerbs = /^(?:get|describe|delete|edit|scale|autoscale|expose|label|annotate|taint|patch|wait|rollout \w+|set \w+)$/
const settingVerbs = /^(?:label|annotate|taint|set \w+)$/
/** Verbs whose first word is a Pod where no type is said. */
const podVerbs = new Set(['logs', 'exec', 'attach', 'port-forward', 'debug'])

function inKubectl(verb: string, words: readonly string[]): Words {
  if (podVerbs.has(verb)) return ofPod(verb, words)
  if (resourceVerbs.test(verb)) {
    const isSetting = (word: string, index: number): boolean => settingVerbs.test(verb) && index > 0 && /=|:|-$/.test(word) && !/^[\w.-]+\/[\w.-]+$/.test(word)
    const settings = words.filter(isSetting).map((word) => meant(word, verb === 'set image' ? settingOfImage(word) : word))
    return { words: [...resources(words.filter((word, index) => !isSetting(word, index))), ...settings], ordered: false, flags: [] }
  }
  switch (verb) {
    case 'explain':
      return ordered(words.map((word) => meant(word, word.replace(/^[^.]+/, resourceType))))
    case 'auth can-i':
      return ordered(words.map((word, index) => (index === 1 ? meant(word, typed(word)) : meant(word))))
    case 'cordon':
    case 'uncordon':
    case 'drain':
      return { words: words.map((word) => meant(word)), ordered: false, flags: [] }
    default:
      return ordered(words.map((word) => meant(word)))
  }
}

/** `logs web`, `logs pod/web`; a second word of `logs` is the container. */
function ofPod(verb: string, words: readonly string[]): Words {
  const [pod, ...others] = words
  if (pod === undefined) return ordered([])
  const first = meant(pod, pod.includes('/') ? typed(pod) : `pod/${pod}`)
  const [container, ...rest] = others
  if (verb === 'logs' && container !== undefined) return { words: [first, ...rest.map((word) => meant(word))], ordered: true, flags: [{ flag: { name: '--container', takes: 'value', repeat: 'last' }, value: container }] }
  return { words: [first, ...others.map((word) => meant(word))], ordered: verb !== 'port-forward', flags: [] }
}

/** `deploy/web svc/web`, `deploy web api`, `pods,svc`: each as `type/name`, or as a type alone. */
function resources(words: readonly string[]): readonly Meant[] {
  const [types = '', ...names] = words
  if (types === '') return []
  if (types.includes('/')) return words.map((word) => meant(word, typed(word)))
  const each = types.split(',').map(resourceType)
  if (names.length === 0) return each.map((type) => meant(types.includes(',') ? type : types, type))
  return each.flatMap((type) => names.map((name) => meant(`${types.includes(',') ? type : types} ${name}`, `${type}/${name}`)))
}

function typed(word: string): string {
  const [type = '', ...name] = word.split('/')
  return [resourceType(type), ...name].join('/')
}

function settingOfImage(word: string): string {
  const [container = '', ...image] = word.split('=')
  return `${container}=${imageMeaning(image.join('='))}`
}

/** Verbs whose words name images, and those whose words may stand in any order. */
const imageVerbs = /^(?:image (?:pull|push|rm|history|tag|inspect|save)|container (?:run|create))$/
const anyOrder = /^(?:container (?:rm|stop|start|restart|kill|pause|unpause|inspect|stats|wait)|image (?:rm|inspect|save)|network (?:rm|inspect)|volume (?:rm|inspect)|inspect|compose (?:up|stop|start|restart|rm|logs|ps|build|pull|push|down))$/

function inDocker(verb: string, words: readonly string[]): Words {
  const read = words.map((word) => meant(word, imageVerbs.test(verb) ? imageMeaning(word) : word === './' ? '.' : word))
  return { words: read, ordered: !anyOrder.test(verb), flags: [] }
}

function ordered(words: readonly Meant[]): Words {
  return { words, ordered: true, flags: [] }
}

function meant(written: string, meaning = written): Meant {
  return { meaning, written }
}
