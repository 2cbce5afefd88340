const milliseconds = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const

/** `500ms`, `30s`, `2m` or `1h` as milliseconds; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h)$/.exec(text)
  const unit = match?.[2]
  if (match?.[1] === undefined || (unit !== 'ms' && unit !== 's' && unit !== 'm' && unit !== 'h')) return undefined
  return Math.round(Number(match[1]) * milliseconds[unit])
}
