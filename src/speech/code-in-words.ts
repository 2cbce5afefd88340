import { signsInWords, tidied } from './signs.ts'

/** A map, as words come from anybody: `constructor` is a property of every object. */
const operators: ReadonlyMap<string, string> = new Map(Object.entries({
  '2>&1': ', errors included', '&&': ', and then', '||': ', or else', '>>': ', appended to', '>': ', into', '<': ', from', '|': ', piped into', ';': ', then', '&': ', in the background',
  '--': ', double dash,', '-': 'dash', '\\': '',
}))

/**
 * A command, or a name, value or path of a program, as somebody would read it aloud: `kubectl get pods -n lab` is
 * "kubectl get pods, option n lab". Of signs only words, numbers and pauses are left.
 */
export function codeInWords(code: string): string {
  const words = code
    .replaceAll(/\\\r?\n/g, ' ')
    .replaceAll(/\{\{-?\s*(.*?)\s*-?\}\}/g, (_, inner: string) => ` ${inner.replaceAll('.', ' ')} `)
    .replaceAll(/\\[tn](?![a-z])/g, ' ')
    .replaceAll(/<([a-z][\w-]*)>/gi, ' $1 ')
    // The end of a sentence in quotes is not a dot that somebody would type.
    .replaceAll(/(?<=\p{L})[.!?](?=["'](?:\s|$))/gu, '')
    .replaceAll(/\$\(([^()]*)\)/g, ' the output of $1 ')
    .replaceAll(/(?<=^|\s)(2>&1|&&|\|\||>>|[|<>&])(?=\s|$)|(;)(?=\s|$)/g, ' $1$2 ')
    .split(/\s+/)
  return tidied(words.map((word) => operators.get(word) ?? wordInWords(word.replaceAll(/["'`]/g, ''))).join(' '))
}

/** The first of these that a word looks like says how it is read. */
const readings: readonly (readonly [form: RegExp, read: (...parts: string[]) => string])[] = [
  [/^--([a-z][\w-]*)(?:=(.*))?$/is, (name = '', value = '') => `, option ${signsInWords(name)} ${wordInWords(value)}`],
  [/^-([a-z]{1,3})(?:=(.*))?$/is, (letters = '', value = '') => `, option ${[...letters].join(' ')} ${wordInWords(value)}`],
  [/^-([a-z][\w-]*)$/i, (name = '') => `, option ${signsInWords(name)}`],
  [/^([a-z][a-z+.-]*):\/\/(.+)$/is, (scheme = '', rest = '') => `${signsInWords(scheme)}, ${wordInWords(rest)}`],
  [/^(.*)@sha256:([\da-f]{6,}.*)$/is, (image = '') => `${wordInWords(image)}, with a digest`],
  [/^(?:(localhost|[\d.]+):)?(\d*):(\d+)(?:\/(tcp|udp))?$/i, (host = '', outer = '', inner = '', protocol = '') => `${signsInWords(host)}, ${outer === '' ? 'any port' : `port ${outer}`} to port ${inner} ${protocol}`],
  [/^([\w.-]+):(\d{2,5})(\/.*)?$/s, (host = '', port = '', path = '') => (Number(port) < 80 ? tagged(host, port, path) : `${signsInWords(host)}, port ${port}, ${signsInWords(path)}`)],
  [/^([^:=]*):(\/[^:]*)(?::(ro|rw))?$/s, (from = '', to = '', how = '') => `${signsInWords(from)}, to ${signsInWords(to)} ${how === 'ro' ? ', read only' : how === 'rw' ? ', read and write' : ''}`],
  [/^([a-z\d][a-z\d._/-]*):([\w.-]+)$/, (image = '', tag = '') => tagged(image, tag)],
  [/^([\w.-]+)=(.*)$/s, (name = '', value = '') => `${signsInWords(name)} equals ${wordInWords(value)}`],
  [/^(\d+)(Ki|Mi|Gi|Ti|ms|s)$/, (number = '', unit = '') => `${number} ${units[unit] ?? unit}`],
]

const units: Readonly<Record<string, string>> = { Ki: 'kibibytes', Mi: 'mebibytes', Gi: 'gibibytes', Ti: 'tebibytes', ms: 'milliseconds', s: 'seconds' }

function wordInWords(word: string): string {
  for (const [form, read] of readings) {
    const match = form.exec(word)
    if (match !== null) return read(...match.slice(1).map((part: string | undefined) => part ?? ''))
  }
  return signsInWords(word)
}

function tagged(image: string, tag: string, rest = ''): string {
  return `${signsInWords(image)}, tag ${signsInWords(tag)} ${signsInWords(rest)}`
}
