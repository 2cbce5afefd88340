import { asList, valueAt } from '../reading.ts'

/** The documents of a file, or in words why it has none: `line 3: …`. */
export type DocumentsRead = { readonly state: 'read'; readonly documents: readonly unknown[] } | { readonly state: 'broken'; readonly why: string }

/** Reads YAML (several documents; those of a `kind: List` one by one; empty ones are left out) or JSON (one). */
export async function readDocuments(text: string, format: 'yaml' | 'json'): Promise<DocumentsRead> {
  return format === 'json' ? readJson(text) : readYaml(text)
}

async function readYaml(text: string): Promise<DocumentsRead> {
  const { LineCounter, parseAllDocuments } = await import('yaml')
  const lines = new LineCounter()
  try {
    const parsed = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error', merge: true })
    const documents = Array.isArray(parsed) ? parsed : []
    for (const { errors } of documents) {
      const [error] = errors
      if (error !== undefined) return { state: 'broken', why: `line ${Math.max(lines.linePos(error.pos[0]).line, 1)}: ${(error.message.split('\n')[0] ?? '').replace(/[.:]$/, '')}` }
    }
    const values = documents.map((document): unknown => document.toJS({ maxAliasCount: 100 })).filter((value) => value !== null && value !== undefined)
    return { state: 'read', documents: values.flatMap((value) => (valueAt(value, 'kind') === 'List' ? asList(valueAt(value, 'items')) : [value])) }
  } catch (error) {
    // Aliases that lead nowhere or explode, and brackets nested so deep that the parser's own stack ends.
    if (error instanceof Error) return { state: 'broken', why: error.message.split('\n')[0] ?? '' }
    throw error
  }
}

function readJson(text: string): DocumentsRead {
  try {
    const value: unknown = JSON.parse(text)
    return { state: 'read', documents: [value] }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const position = /position (\d+)/.exec(error.message)?.[1]
    const line = position === undefined ? '' : `line ${text.slice(0, Number(position)).split('\n').length}: `
    return { state: 'broken', why: `${line}${error.message.replace(/, (?:\.\.\.)?".*$/s, '').replace(/ in JSON at position .*$/s, '')}` }
  }
}
