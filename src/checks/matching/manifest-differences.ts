import { asText, isRecord, valueAt } from '../reading.ts'
import { match } from './match.ts'

/**
 * Compares whole manifests by meaning, both ways: what is expected must be there, and nothing else. The order of
 * documents and keys, and how a quantity is written, make no difference.
 * @returns sentences; empty when they mean the same
 */
export function manifestDifferences(expected: readonly unknown[], given: readonly unknown[]): readonly string[] {
  const left = [...given]
  const said = expected.flatMap((wanted, index): readonly string[] => {
    const at = left.findIndex((one) => nameOf(one) === nameOf(wanted))
    const taken = at >= 0 ? at : nameOf(wanted) === '' || expected.length === given.length ? Math.min(index, left.length - 1) : -1
    if (taken < 0) return [`${nameOf(wanted)} is missing.`]
    const [found] = left.splice(taken, 1)
    return differences(wanted, found)
  })
  return [...said, ...left.map((one) => `${nameOf(one) === '' ? 'A document' : nameOf(one)} is too much.`)]
}

function differences(wanted: unknown, found: unknown): readonly string[] {
  const lacking = match(wanted, found, 'kubernetes')
  const paths = new Set(lacking.map(({ path }) => path))
  const excess = match(found, wanted, 'kubernetes').filter(({ path }) => ![...paths].some((other) => path === other || path.startsWith(`${other}.`) || path.startsWith(`${other}[`) || other.startsWith(`${path}.`) || other.startsWith(`${path}[`)))
  return [...lacking.map(({ words }) => `${capital(words)}.`), ...excess.map(({ path, expected }) => `${path === '' ? 'It' : `\`${path}\``} says ${expected}, which does not belong there.`)]
}

/** `Deployment web`; empty for what has neither kind nor name. */
function nameOf(document: unknown): string {
  if (!isRecord(document)) return ''
  return [asText(document['kind']), asText(valueAt(document, 'metadata', 'name'))].filter((word) => word !== undefined).join(' ')
}

function capital(words: string): string {
  return /^[a-z]+ /.test(words) ? words.charAt(0).toUpperCase() + words.slice(1) : words
}
