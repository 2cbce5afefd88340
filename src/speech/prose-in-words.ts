const words: Readonly<Record<string, string>> = {
  '&': ' and ', '=': ' equals ', '%': ' percent', '+': ' plus ', '→': ' to ', '≥': ' at least ', '≤': ' at most ', '×': ' times ', '≈': ' about ', '±': ' plus or minus ', '@': ' at ', '€': ' euros', $: ' dollars ', '°': ' degrees',
  '✓': ' check mark ', '✗': ' cross ', '–': ', ', '—': ', ', '…': '.',
}

/**
 * Text between the code: its words and its punctuation, without signs that a voice would spell out (`*`, `|`, `#`) or, in
 * some voices, obey (`[[slnc 9000]]` makes that of macOS wait). Signs that mean a word become it.
 */
export function proseInWords(text: string): string {
  return text
    .replaceAll(/(?<=\p{L})['’](?=\p{L})/gu, '’')
    .replaceAll(/[^\p{L}\p{M}\p{N}\s,.;:!?’()/-]/gu, (sign) => words[sign] ?? ' ')
    .replaceAll(/(?<=\s|^)-+(?=\s|$)/g, ',')
    .replaceAll(/(?<=\s|^)\/+(?=\s|$)/g, ' ')
    .replaceAll(/[()]/g, ', ')
}
