/** The number that somebody typed (`137`, `-0.5`, `1e3`, `1 000`, `0,5`, `80 %`), or undefined when it is none. */
export function readNumber(text: string): number | undefined {
  const compact = text.trim().replace(/\s*%$/, '').replace(/(?<=\d)[ _](?=\d{3}(?!\d))/g, '')
  if (!/^[-+]?(?:\d+(?:[.,]\d+)?|[.,]\d+)(?:e[-+]?\d{1,3})?$/i.test(compact)) return undefined
  return Number(compact.replace(',', '.'))
}
