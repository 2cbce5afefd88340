import matter from 'gray-matter'
import type { ContentProblem } from './problem.ts'

/** The two parts of a content file. */
export interface FrontMatter {
  readonly yaml: string
  /** Line of the file on which `yaml` starts, from 1. */
  readonly yamlLine: number
  readonly body: string
  readonly bodyLine: number
}

/**
 * Splits a file into its YAML front matter and its markdown. gray-matter would run `---js` front matter as a program;
 * here every language but YAML is refused by name before it gets that far, and its engines refuse once more.
 */
export function splitFrontMatter(text: string, file: string): FrontMatter | ContentProblem {
  const at = { file, line: 1, column: 1, field: '' }
  if (!/^---(?!-)/.test(text)) {
    return { ...at, what: 'there is no front matter', next: 'Begin the file with a line `---`, then `title: …` and the rest, then a line `---`.' }
  }
  const language = text.slice(3, text.indexOf('\n') === -1 ? undefined : text.indexOf('\n')).trim()
  if (!/^(yaml|yml)?$/.test(language)) {
    return { ...at, what: `the front matter is in the language ${JSON.stringify(language.slice(0, 40))}, which is never read or run`, next: 'Write it in YAML, between two lines `---`.' }
  }
  const closing = /\n---[ \t]*(\n|$)/.exec(text)
  if (closing === null || text.indexOf('\n---') !== closing.index) {
    return { ...at, what: 'the front matter is never closed', next: 'Put a line `---` after its last key.' }
  }
  const { content } = matter(text, { language: 'yaml', engines })
  const yaml = text.slice(text.indexOf('\n') + 1, closing.index + 1)
  return { yaml, yamlLine: 2, body: content, bodyLine: lines(text) - lines(content) + 1 }
}

/** The YAML is read later, with positions; here gray-matter only finds its end. */
const engines = {
  yaml: () => ({}),
  json: refuse,
  javascript: refuse,
  js: refuse,
  coffee: refuse
}

function refuse(): never {
  throw new Error('front matter is YAML only')
}

function lines(text: string): number {
  return text.split('\n').length
}
