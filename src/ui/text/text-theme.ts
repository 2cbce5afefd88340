/** How text may be marked up on this terminal. */
export interface TextTheme {
  /** Off: no escape sequence at all, and the marks of the markdown (`*`, `#`, backticks) stand for what is not seen. */
  readonly color: boolean
  /** Off, for screen readers: nothing is drawn, no bars, rules or table lines. */
  readonly drawing: boolean
}

/** What a piece of text is. Each role has a style in terms of the 16 ANSI colours, readable on dark and on light. */
export type TextRole =
  | 'title'
  | 'heading'
  | 'strong'
  | 'emphasis'
  | 'deleted'
  | 'code'
  | 'link'
  | 'quiet'
  | 'keyword'
  | 'name'
  | 'string'
  | 'number'
  | 'comment'

const styles: Readonly<Record<TextRole, string>> = {
  title: '1;4',
  heading: '1',
  strong: '1',
  emphasis: '3',
  deleted: '9',
  code: '36',
  link: '4',
  quiet: '2',
  keyword: '35',
  name: '36',
  string: '32',
  number: '33',
  comment: '2',
}

/** The SGR parameters for a role; empty where the theme has no colour. */
export function sgrFor(role: TextRole, theme: TextTheme): string {
  return theme.color ? styles[role] : ''
}
