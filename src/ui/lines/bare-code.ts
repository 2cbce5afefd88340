import type { Theme } from '../theme.ts'

/**
 * What an author wrote, such as why an answer is wrong, with its `code` as screens show code: without backticks, but
 * where there are no colours. No other markdown is read in it, as a learner's own words may stand in it, too.
 */
export function bareCode(text: string, theme: Theme): string {
  return theme.colored ? text.replace(/`([^`]+)`/g, '$1') : text
}
