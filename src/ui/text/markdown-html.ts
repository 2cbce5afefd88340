/** Elements that markdown authors use for looks. Anything else in angle brackets is text: `docker stop <container>`. */
const elements =
  /<\/?(a|b|blockquote|center|code|del|details|div|em|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|picture|pre|s|small|source|span|strong|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul)(\s[^<>]*)?\/?>/gi

/** The words of a piece of HTML. A lone `<br>` gives a line end. */
export function htmlAsText(html: string): string {
  const text = html.replaceAll(/<!--[^]*?(-->|$)/g, '').replaceAll(/<br\s*\/?>/gi, '\n').replaceAll(elements, '')
  return decodeEntities(text)
}

const named = new Map([['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', "'"], ['nbsp', '\u00A0'], ['hellip', '…'], ['ndash', '–'], ['mdash', '—'], ['copy', '©'], ['rarr', '→'], ['larr', '←'], ['times', '×']])

/** Character references, by number or by the names that are used in prose; others stay as they are written. May give control characters. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-z]+));/g, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return named.get(name) ?? whole
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
