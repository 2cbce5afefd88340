import hljs from 'highlight.js/lib/core'
import bash from 'highlight.js/lib/languages/bash'
import dockerfile from 'highlight.js/lib/languages/dockerfile'
import json from 'highlight.js/lib/languages/json'
import python from 'highlight.js/lib/languages/python'
import yaml from 'highlight.js/lib/languages/yaml'
import type { Span } from './span.ts'
import { sgrFor, type TextRole, type TextTheme } from './text-theme.ts'

/** Colours code. */
export interface Highlight {
  readonly knows: (language: string) => boolean
  /** The code, in pieces of one style; what they say together is `code`. */
  readonly spans: (code: string, language: string, theme: TextTheme) => Span[]
}

hljs.registerLanguage('bash', bash)
hljs.registerLanguage('dockerfile', dockerfile)
hljs.registerLanguage('json', json)
hljs.registerLanguage('python', python)
hljs.registerLanguage('yaml', yaml)
hljs.registerAliases(['console', 'shell'], { languageName: 'bash' })

export const highlight: Highlight = {
  knows: (language) => hljs.getLanguage(language) !== undefined,
  spans: (code, language, theme) => spansOf(hljs.highlight(code, { language, ignoreIllegals: true }).value, theme),
}

const roles: Readonly<Record<string, TextRole>> = {
  keyword: 'keyword',
  built_in: 'keyword',
  type: 'keyword',
  literal: 'number',
  number: 'number',
  string: 'string',
  regexp: 'string',
  comment: 'comment',
  meta: 'comment',
  attr: 'name',
  attribute: 'name',
  variable: 'name',
  title: 'name',
  bullet: 'quiet',
}

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'" }

/**
 * highlight.js answers in HTML: nothing but `<span class="hljs-…">`, `</span>` and five character references. What is of
 * another language within, as the shell's in a Dockerfile, is in a `<span class="language-…">`.
 */
function spansOf(html: string, theme: TextTheme): Span[] {
  const spans: Span[] = []
  const open: string[] = []
  for (const [piece, scope, text] of html.matchAll(/<span class="(?:hljs-(\w+))?[^"]*">|<\/span>|([^<]+)/g)) {
    if (text !== undefined) {
      spans.push({ text: text.replaceAll(/&(amp|lt|gt|quot|#x27);/g, (entity) => entities[entity] ?? entity), sgr: open.at(-1) ?? '' })
    } else if (piece === '</span>') {
      open.pop()
    } else {
      const role = roles[scope ?? '']
      open.push(role === undefined ? (open.at(-1) ?? '') : sgrFor(role, theme))
    }
  }
  return spans
}
