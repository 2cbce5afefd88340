import type { Check, HttpTarget } from '../../content/check.ts'
import { explainNoAnswer } from '../explain/no-answer.ts'
import { explainRoute, hostAtProxy, routeDependencies } from '../explain/route.ts'
import type { Asking, Explanation, Finding, Inquiry } from '../inquiry.ts'
import { kubectl } from '../look.ts'
import { matchHttp, readHttpExpectation, toHttpObject } from '../matching/match-http.ts'
import { whereOf } from '../where/where-of-check.ts'
import { askRepeatedly, errorInWords, repeatedDeadlineMs } from './http-repeated.ts'
import { Unanswered, type HttpAnswer, type HttpRequest } from '../world.ts'
import { expectationInWords } from '../words.ts'
import { dependenciesOf, endpointInWords, reachContainer, reachPod, reachService } from './endpoint.ts'
import { kubernetesOf } from './kubernetes-of.ts'
import { actualInWords, differencesInWords } from './mismatch-words.ts'

type HttpFinding = Finding | { readonly state: 'answer'; readonly answer: HttpAnswer }

/** A check of an HTTP answer: status, headers, text, JSON. Any status from 200 to 299 is right where none is named. */
export function httpInquiry(check: Check, target: HttpTarget): Inquiry {
  const { repetition } = target
  const host = hostAtProxy(target)
  const request = `${target.method} ${target.path}`
  const place = endpointInWords(target.endpoint)
  const expected = `${place} answers ${request}${repetition === undefined ? '' : ` ${repetition.passing} of ${repetition.times} times`}${expectationInWords(check)}`
  return {
    expected,
    // Longer than the world waits for the program, so that a program that is silent is told apart from an API that is.
    deadlineMs: repetition === undefined ? 10_000 : repeatedDeadlineMs,
    afterChangeMs: 250,
    whileRedMs: 2_000,
    dependencies: [...dependenciesOf(target.endpoint), ...(host === undefined ? [] : routeDependencies)],
    ask: async (asking) => {
      const where = await whereOf(check)
      const look = lookAt(target, asking)
      if (repetition !== undefined) return askRepeatedly({ check, where, repetition, subject: `${place}, ${request}`, expected, look, send: () => sendRequest(target, expected, asking), explain: (why) => (asking) => explainNoAnswer(target, why, asking) }, asking.signal)
      const found = await sendRequest(target, expected, asking)
      if (found.state !== 'answer') return found
      const { answer } = found
      if (answer.kind === 'refused') {
        return { state: 'fail', expected, actual: 'no answer', reason: `${place} gives no answer to ${request}: ${answer.why}.`, look, explain: (asking) => explainNoAnswer(target, answer.why, asking) }
      }
      const object = toHttpObject(answer)
      const mismatches = [...matchHttp(readHttpExpectation(check.expect), object), ...(where?.unmet({ object, objects: [object] }) ?? [])]
      if (mismatches.length === 0) return { state: 'pass', expected, actual: `status ${answer.status}` }
      const reason = `${differencesInWords(`${place}, ${request}`, mismatches)}${errorInWords(answer)}`
      return { state: 'fail', expected, actual: actualInWords(mismatches), differences: mismatches.length, reason, look, ...(host === undefined ? {} : { explain: (asking) => explainWrongAnswer(reason, host, asking) }) }
    }
  }
}

/** A proxy's answer is wrong because of what it was told of the host, more often than because of who answered. */
async function explainWrongAnswer(reason: string, host: string, asking: Asking): Promise<Explanation | undefined> {
  const explanation = await explainRoute(host, asking)
  return explanation === undefined ? undefined : { ...explanation, reason: `${reason} ${explanation.reason}` }
}

/** Sends the request of a target to where it says. @throws Unanswered */
export async function sendRequest({ endpoint, port, method, path, headers, body }: HttpTarget, expected: string, asking: Asking): Promise<HttpFinding> {
  const { world, signal } = asking
  const request: HttpRequest = { method, path, headers, ...(body === undefined ? {} : { body }) }
  const portOf = port === undefined ? {} : { port }
  switch (endpoint.kind) {
    case 'service': {
      const kubernetes = kubernetesOf(world)
      const reached = await reachService(endpoint, asking)
      if (reached.state === 'not-found') return { ...reached, state: 'fail', expected }
      const namespace = endpoint.namespace ?? kubernetes.namespace
      return { state: 'answer', answer: await kubernetes.request({ kind: 'service', namespace, name: endpoint.name, ...portOf }, request, signal) }
    }
    case 'pod': {
      const reached = await reachPod(endpoint, asking)
      if (reached.state === 'not-found') return { ...reached, state: 'fail', expected }
      return { state: 'answer', answer: await kubernetesOf(world).request({ kind: 'pod', namespace: reached.at.namespace, name: reached.at.name, ...portOf }, request, signal) }
    }
    case 'container': {
      const reached = await reachContainer(endpoint, asking)
      if (reached.state === 'not-found') return { ...reached, state: 'fail', expected }
      const number = port === undefined ? undefined : Number(port)
      if (number !== undefined && !Number.isInteger(number)) throw new Unanswered('docker', `this check names the port "${String(port)}", and a container's ports have only numbers: the lab has to be corrected`, 'k8s-labs lint')
      return { state: 'answer', answer: await world.docker.request(endpoint.name, number, request, signal) }
    }
  }
}

function lookAt({ endpoint }: HttpTarget, { world }: Asking): string {
  const labNamespace = world.kubernetes?.namespace ?? 'default'
  switch (endpoint.kind) {
    case 'service':
      return kubectl(`describe service ${endpoint.name}`, endpoint.namespace, labNamespace)
    case 'pod':
      return kubectl(endpoint.name === undefined ? `get pods -l '${endpoint.selector ?? ''}'` : `describe pod ${endpoint.name}`, endpoint.namespace, labNamespace)
    case 'container':
      return `docker logs ${endpoint.name}`
  }
}
