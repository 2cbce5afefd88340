import type { Check, CountRange, LogsTarget } from '../../content/check.ts'
import { explainContainer } from '../explain/container.ts'
import { lastLineOf } from '../explain/last-log-line.ts'
import { explainPod } from '../explain/pod.ts'
import type { Finding, Inquiry } from '../inquiry.ts'
import { textMatches } from '../matching/text-pattern.ts'
import { showWantedText } from '../matching/show-wanted-text.ts'
import { asRecord, asText } from '../reading.ts'
import { whereOf } from '../where/where-of-check.ts'
import { capital, counted, expectationInWords, rangeInWords } from '../words.ts'
import { dependenciesOf, endpointInWords } from './endpoint.ts'
import { isFine, readPrinted, type Printed } from './read-printed.ts'
import { actualInWords, differencesInWords } from './mismatch-words.ts'

/** Milliseconds between two looks at what is printed meanwhile. */
const lookMs = 2_000

/**
 * A check of what a Pod or container printed: that a text is in it, on how many lines, and what `where` says of
 * `object.text`, `object.lines` and `objects` (the lines).
 */
export function logsInquiry(check: Check, target: LogsTarget): Inquiry {
  const subject = `the ${target.previous ? 'previous ' : ''}output of ${endpointInWords(target.endpoint)}`
  const expected = `${subject}${expectationInWords(check)}${check.count === undefined ? '' : ` on ${linesInWords(check.count)}`}`
  return {
    expected,
    deadlineMs: 10_000,
    afterChangeMs: 250,
    whileRedMs: lookMs,
    dependencies: dependenciesOf(target.endpoint),
    ask: async (asking) => {
      const printed = await readPrinted(target, asking)
      if (printed.state === 'not-found') return { ...printed, state: 'fail', expected }
      return judge(check, printed, subject, expected)
    }
  }
}

async function judge(check: Check, printed: Extract<Printed, { state: 'printed' }>, subject: string, expected: string): Promise<Finding> {
  const { text, look } = printed
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n')
  const wanted = asText(asRecord(check.expect)?.['text'])
  const matching = wanted === undefined ? lines : lines.filter((line) => textMatches(wanted, line))
  // An expression may reach over several lines.
  const isThere = wanted === undefined ? check.where !== undefined || text.trim() !== '' : matching.length > 0 || textMatches(wanted, text)
  const last = lastLineOf(text)
  const ending = last === undefined ? ' Nothing was printed.' : ` Its last line: "${last}".`
  const fail = { state: 'fail' as const, expected, look, ...withExplanation(printed) }
  if (check.count !== undefined) {
    const { min, max } = check.count
    if (matching.length < min || matching.length > max) {
      const where = wanted === undefined ? '' : ` with ${showWantedText(wanted)}`
      return { ...fail, actual: counted(matching.length, 'line'), differences: 1, reason: `${capital(subject)} has ${counted(matching.length, 'line')}${where}, expected ${rangeInWords(check.count)}.${matching.length < min ? ending : ''}` }
    }
  } else if (!isThere) {
    return { ...fail, actual: last ?? 'nothing printed', differences: 1, reason: wanted === undefined ? `${capital(subject)} is empty.` : `${capital(subject)} does not have ${showWantedText(wanted)}.${ending}` }
  }
  const unmet = (await whereOf(check))?.unmet({ object: { text, lines }, objects: lines }) ?? []
  if (unmet.length > 0) return { ...fail, actual: actualInWords(unmet), differences: unmet.length, reason: differencesInWords(capital(subject), unmet) }
  return { state: 'pass', expected, actual: matching.at(-1)?.trim().slice(0, 120) ?? 'nothing printed' }
}

/** What cannot run prints nothing more: then its own story is the cause. */
function withExplanation({ from }: Extract<Printed, { state: 'printed' }>): Pick<Extract<Finding, { state: 'fail' }>, 'explain'> {
  switch (from.kind) {
    case 'pod':
      return {
        explain: async (asking) => {
          const { kubernetes } = asking.world
          const story = kubernetes === undefined || isFine(from.pod) ? undefined : await explainPod(from.pod, { ...asking, kubernetes })
          return story?.isCalm === false ? story : undefined
        }
      }
    case 'container':
      return {
        explain: async (asking) => {
          const story = from.isFine ? undefined : await explainContainer(from.container, asking)
          return story?.isCalm === false ? story : undefined
        }
      }
  }
}

function linesInWords(range: CountRange): string {
  return `${rangeInWords(range)} ${range.min === 1 && range.max === 1 ? 'line' : 'lines'}`
}
