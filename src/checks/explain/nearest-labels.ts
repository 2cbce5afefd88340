import type { LabelRequirement } from '../matching/label-selector.ts'
import { listInWords } from '../words.ts'
import { distanceBetween } from './nearest-name.ts'

/** Labels that controllers put on Pods by themselves: nobody selects by them. */
const generated = /^(?:pod-template-hash|pod-template-generation|controller-revision-hash|controller-uid|statefulset\.kubernetes\.io\/.*|apps\.kubernetes\.io\/.*|batch\.kubernetes\.io\/.*)$/

/** Labels without those that controllers make. */
function ownLabels(labels: Readonly<Record<string, string>>): readonly (readonly [key: string, value: string])[] {
  return Object.entries(labels).filter(([key]) => !generated.test(key))
}

/**
 * What comes nearest to a selector that selects nothing, as a sentence with a space in front: `Pods with app=web exist.`
 * @param objects what could have been selected
 * @param noun the plural of their kind: `Pods`
 */
export function nearestLabels(asked: readonly LabelRequirement[], objects: readonly { readonly name: string; readonly labels: Readonly<Record<string, string>> }[], noun: string): string {
  if (objects.length === 0) return ` There are no ${noun} here at all.`
  const wanted = asked.flatMap(({ key, values }) => values.map((value) => ({ key, value })))
  const candidates = new Map<string, { readonly labels: string; readonly distance: number }>()
  for (const object of objects) {
    const near = Object.entries(object.labels).filter(([key, value]) => wanted.some((one) => one.key === key || one.value === value) && !generated.test(key))
    const labels = near.map(([key, value]) => `${key}=${value}`).join(',')
    // Very many objects may have the same labels, and measuring takes long.
    if (labels === '' || candidates.has(labels)) continue
    const distances = near.flatMap(([key, value]) => wanted.map((one) => distanceBetween(`${one.key}=${one.value}`, `${key}=${value}`)))
    candidates.set(labels, { labels, distance: Math.min(Infinity, ...distances) })
  }
  const [nearest] = [...candidates.values()].sort((one, other) => one.distance - other.distance)
  if (nearest !== undefined) return ` ${noun} with ${nearest.labels} exist.`
  return ` ${noun} that exist: ${listInWords(objects.map(({ name, labels }) => `${name} (${ownLabels(labels).map(([key, value]) => `${key}=${value}`).join(',') || 'no labels'})`), 3)}.`
}
