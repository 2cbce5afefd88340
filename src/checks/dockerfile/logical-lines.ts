/** An instruction's text with its continued lines joined by a blank, and the here-documents that follow it. */
export interface LogicalLine {
  readonly text: string
  /** Of its beginning, from 1. */
  readonly line: number
}

/** Joins continued lines, and leaves out comments (between continued lines, too) and empty lines, as the builder does. */
export function logicalLines(text: string): readonly LogicalLine[] {
  const lines = text.split('\n')
  const escape = escapeOf(lines)
  const found: LogicalLine[] = []
  let at = 0
  while (at < lines.length) {
    const first = lines[at] ?? ''
    const line = at + 1
    at += 1
    if (isPassedOver(first)) continue
    const parts: string[] = []
    let part = first
    while (continues(part, escape)) {
      parts.push(part.trimEnd().slice(0, -1))
      while (at < lines.length && isPassedOver(lines[at] ?? '')) at += 1
      part = lines[at] ?? ''
      at += 1
    }
    const whole = [...parts, part].map((one) => one.trim()).filter((one) => one !== '').join(' ')
    const bodies: string[] = []
    for (const { word, isIndented } of hereDocuments(whole)) {
      for (; at < lines.length; at += 1) {
        const body = isIndented ? (lines[at] ?? '').replace(/^\t+/, '') : (lines[at] ?? '')
        if (body.trimEnd() === word) break
        bodies.push(body)
      }
      at += 1
    }
    if (whole !== '') found.push({ text: [whole, ...bodies].join('\n'), line })
  }
  return found
}

/** `# escape=` in the first lines, before anything else. */
function escapeOf(lines: readonly string[]): string {
  for (const line of lines) {
    const directive = /^\s*#\s*(\w+)\s*=\s*(\S+)\s*$/.exec(line)
    if (directive === null) return '\\'
    if (directive[1]?.toLowerCase() === 'escape') return directive[2] === '`' ? '`' : '\\'
  }
  return '\\'
}

function isPassedOver(line: string): boolean {
  return /^\s*(?:#.*)?$/.test(line)
}

function continues(line: string, escape: string): boolean {
  return line.trimEnd().endsWith(escape)
}

function hereDocuments(text: string): readonly { readonly word: string; readonly isIndented: boolean }[] {
  if (!/^(?:RUN|COPY|ADD)\s/i.test(text)) return []
  return [...text.matchAll(/(?<!<)<<(-?)(["']?)([A-Za-z_]\w*)\2/g)].map(([, dash, , word = '']) => ({ word, isIndented: dash === '-' }))
}
