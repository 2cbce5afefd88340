import { LineCounter, parseAllDocuments } from 'yaml'

/** The documents of a manifest, or what keeps it from being one. */
export type ManifestReading =
  | { readonly documents: readonly unknown[] }
  /** `line` from 1, in the text. */
  | { readonly what: string; readonly line: number }

/** Characters of a snippet; far more would keep the parser busy. */
const mostText = 64_000

/** Reads a snippet of YAML as Kubernetes would: as documents, each a mapping. Never throws. */
export function readManifest(text: string): ManifestReading {
  if (text.length > mostText) return { what: `this has ${text.length} characters, which is no snippet`, line: 1 }
  const lines = new LineCounter()
  try {
    const parsed = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false })
    const documents: unknown[] = []
    for (const document of Array.isArray(parsed) ? parsed : []) {
      const [error] = [...document.errors, ...document.warnings]
      if (error !== undefined) return { what: `this is not YAML: ${(error.message.split('\n')[0] ?? '').replace(/[.:]$/, '')}`, line: Math.max(1, lines.linePos(error.pos[0]).line) }
      const value: unknown = document.toJS({ maxAliasCount: 100 })
      if (value === null || value === undefined) continue
      if (typeof value !== 'object' || Array.isArray(value)) return { what: 'this is no mapping, as an object of Kubernetes is', line: 1 }
      documents.push(value)
    }
    return documents.length === 0 ? { what: 'there is nothing in it', line: 1 } : { documents }
  } catch (error) {
    // Aliases that lead nowhere or explode, and brackets nested so deep that the parser's own stack ends.
    return { what: `this cannot be read as YAML: ${error instanceof Error ? error.message : String(error)}`, line: 1 }
  }
}
