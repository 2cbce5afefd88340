import type { PageStyle } from '../ui/lines/step-lines.ts'
import { streamTheme } from './output.ts'

/** How a page is printed to standard output: as wide as the terminal, but no wider than can be read well. */
export function plainPage(): PageStyle {
  return { width: Math.min(process.stdout.columns ?? 80, 100), theme: streamTheme(process.stdout) }
}
