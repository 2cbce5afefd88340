import type { Check, KubernetesTarget } from '../../content/check.ts'
import { expectationInWords, plural, rangeInWords } from '../words.ts'

/** What a check of Kubernetes objects asks for: `3 Pods with app=web with status.phase: "Running"`. */
export function expectedOf(check: Check, target: KubernetesTarget): string {
  const amount = check.absent ? 'no ' : check.count !== undefined && target.name === undefined ? `${rangeInWords(check.count)} ` : ''
  const subject = target.selector === undefined ? subjectOf(target) : `${plural(target.objectKind)}${selectionInWords(target)}`
  return `${amount}${subject}${expectationInWords(check)}`
}

/** One object that a target means: `Deployment web`, `Pod with app=web`. */
export function subjectOf(target: KubernetesTarget): string {
  return target.name === undefined ? `${target.objectKind}${selectionInWords(target)}` : `${target.objectKind} ${target.name}`
}

/** ` with app=web`, or nothing. */
export function selectionInWords({ selector }: KubernetesTarget): string {
  return selector === undefined ? '' : ` with ${selector}`
}

/** What `kubectl get` takes for a target: `deployment web`, `pod -l 'app=web'`. */
export function kubectlSubject({ objectKind, selector }: KubernetesTarget, name?: string): string {
  const which = name !== undefined ? ` ${name}` : selector === undefined ? '' : ` -l '${selector}'`
  return `${objectKind.toLowerCase()}${which}`
}
