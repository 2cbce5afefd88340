import type { Highlight } from './highlight.ts'

/**
 * Loads what colours code (about 15 ms, which the first screen need not wait for). Until then `renderMarkdown` does
 * without.
 */
export async function loadHighlight(): Promise<Highlight> {
  const { highlight } = await import('./highlight.ts')
  return highlight
}
