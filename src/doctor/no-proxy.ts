/**
 * Whether a NO_PROXY covers a target: an address or name, a domain with a dot in front, or a range of addresses. By the
 * rules that curl and Go have in common, with their ranges.
 */
export function isBypassed(noProxy: string, target: string): boolean {
  return noProxy
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => entry === '*' || entry === target || coversName(entry, target) || coversRange(entry, target))
}

function coversName(entry: string, target: string): boolean {
  const domain = entry.replace(/^\*?\./, '').toLowerCase()
  const name = target.replace(/^\./, '').toLowerCase()
  return domain !== '' && rangeOf(target) === undefined && (name === domain || name.endsWith(`.${domain}`))
}

function coversRange(entry: string, target: string): boolean {
  const outer = rangeOf(entry)
  const inner = rangeOf(target)
  return outer !== undefined && inner !== undefined && outer.first <= inner.first && inner.last <= outer.last
}

/** The first and the last address, as numbers, of `10.96.0.0/16` or of a single IPv4 address. */
function rangeOf(text: string): { readonly first: number; readonly last: number } | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(text)
  if (match === null) return undefined
  const bytes = match.slice(1, 5).map(Number)
  const bits = Number(match[5] ?? 32)
  if (bytes.some((byte) => byte > 255) || bits > 32) return undefined
  const size = 2 ** (32 - bits)
  const address = bytes.reduce((sum, byte) => sum * 256 + byte, 0)
  const first = address - (address % size)
  return { first, last: first + size - 1 }
}
