import { systemClock } from '../clock.ts'
import { DeadlinePassed, withDeadline } from '../deadline.ts'
import type { Asking, Explanation, Finding, Inquiry } from '../inquiry.ts'
import { counted, listInWords } from '../words.ts'
import { Unanswered } from '../world.ts'
import { afterMessage } from './after-message.ts'

/** One of the checks of a group. */
export interface GroupPart {
  /** The author's words in front of its reason. */
  readonly message: string | undefined
  readonly inquiry: Inquiry
}

type Fail = Extract<Finding, { state: 'fail' }>
type Unknown = { readonly state: 'unknown'; readonly error: Unanswered }

/**
 * Several checks as one. `any` passes when one part passes, and fails only when every part fails, with the reason of
 * the one that lacks least; `all` passes when every part passes, and fails as soon as one fails. What is left in
 * between cannot be told.
 */
export function groupInquiry(kind: 'any' | 'all', parts: readonly GroupPart[]): Inquiry {
  const inquiries = parts.map(({ inquiry }) => inquiry)
  const each = inquiries.map((inquiry) => inquiry.expected)
  const expected = kind === 'any' ? each.join(', or ') : each.join(', and ')
  return {
    expected,
    // Each part has its own time; this is only for what comes after.
    deadlineMs: Math.max(...inquiries.map(({ deadlineMs }) => deadlineMs)) + 1_000,
    afterChangeMs: Math.max(...inquiries.map(({ afterChangeMs }) => afterChangeMs)),
    whileRedMs: Math.min(...inquiries.map(({ whileRedMs }) => whileRedMs)),
    dependencies: inquiries.flatMap(({ dependencies }) => dependencies),
    ask: async (asking) => {
      const found = await Promise.all(parts.map((part) => askPart(part, asking)))
      return kind === 'any' ? anyOf(found, expected) : allOf(found, expected)
    }
  }
}

async function askPart({ message, inquiry }: GroupPart, asking: Asking): Promise<Finding | Unknown> {
  try {
    const finding = await withDeadline(inquiry.deadlineMs, systemClock, asking.signal, (signal) => inquiry.ask({ ...asking, signal }))
    return finding.state === 'fail' ? withMessage(message, finding) : finding
  } catch (error) {
    if (error instanceof Unanswered) return { state: 'unknown', error }
    if (error instanceof DeadlinePassed) return { state: 'unknown', error: new Unanswered('shell', `there was no answer within ${inquiry.deadlineMs / 1000} seconds`, 'k8s-labs doctor') }
    throw error
  }
}

function anyOf(found: readonly (Finding | Unknown)[], expected: string): Finding {
  const passed = found.find(({ state }) => state === 'pass')
  if (passed?.state === 'pass') return { ...passed, expected }
  throwUnknown(found)
  const [nearest] = failsOf(found).sort((one, other) => (one.differences ?? Infinity) - (other.differences ?? Infinity) || 0)
  if (nearest === undefined) throw new Error('a group without parts was asked')
  return { ...nearest, expected }
}

function allOf(found: readonly (Finding | Unknown)[], expected: string): Finding {
  const [first, ...others] = failsOf(found)
  if (first === undefined) {
    throwUnknown(found)
    return { state: 'pass', expected, actual: listInWords(found.flatMap((finding) => (finding.state === 'pass' ? [finding.actual] : []))) }
  }
  const rest = others.length === 0 ? '' : ` And ${counted(others.length, 'more part')} of this ${others.length === 1 ? 'is' : 'are'} not as asked.`
  const differences = [first, ...others].reduce((sum, fail) => sum + (fail.differences ?? Infinity), 0)
  return { ...retold(first, (reason) => `${reason}${rest}`), expected, differences }
}

function failsOf(found: readonly (Finding | Unknown)[]): Fail[] {
  return found.filter((finding) => finding.state === 'fail')
}

function throwUnknown(found: readonly (Finding | Unknown)[]): void {
  const unknown = found.find(({ state }) => state === 'unknown')
  if (unknown?.state === 'unknown') throw unknown.error
}

function withMessage(message: string | undefined, fail: Fail): Fail {
  return message === undefined ? fail : retold(fail, (reason) => afterMessage(message, reason))
}

/** A red finding whose reason, and the one that its explanation finds, are told in another way. */
function retold(fail: Fail, tell: (reason: string) => string): Fail {
  const { explain } = fail
  const retoldExplanation = async (asking: Asking): Promise<Explanation | undefined> => {
    const explanation = await explain?.(asking)
    return explanation === undefined ? undefined : { ...explanation, reason: tell(explanation.reason) }
  }
  return { ...fail, reason: tell(fail.reason), ...(explain === undefined ? {} : { explain: retoldExplanation }) }
}
