/**
 * Says which lab, or which test, something belongs to, by its slug: what another one made meanwhile is not what a lab
 * leaves behind.
 */
export const labLabel = 'k8s-labs.dev/lab'

/** Whether labels say that something belongs to another lab than this one. */
export function isOfAnother(labels: Readonly<Record<string, string>> | undefined, ownSlug: string): boolean {
  const slug = labels?.[labLabel]
  return slug !== undefined && slug !== ownSlug
}
