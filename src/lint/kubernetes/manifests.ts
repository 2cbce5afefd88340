import { LineCounter, parseAllDocuments } from 'yaml'
import type { Document } from 'yaml'
import { asRecord, asText, valueAt } from '../../checks/reading.ts'
import { isYamlFile } from '../../content/file-kind.ts'
import type { LintedLab, Place } from '../linted-lab.ts'
import { placeAt } from '../yaml-place.ts'
import type { YamlPath } from '../yaml-place.ts'

/** A Kubernetes object that a lab writes out: in a file, or in a here-document for kubectl. */
export interface Manifest {
  readonly apiVersion: string
  readonly kind: string
  readonly name: string | undefined
  readonly namespace: string | undefined
  readonly object: Readonly<Record<string, unknown>>
  /** Where a field stands, or the nearest thing above it that exists. */
  placeOf(path: YamlPath): Place & { readonly file?: string }
}

const known = new WeakMap<LintedLab, readonly Manifest[]>()

/**
 * All manifests of a lab: of its `file=` blocks, of the files beside it and of here-documents, but not those of wrong
 * answers. What cannot be read as YAML (a template, say), or has no kind, is none.
 */
export function manifestsOf(linted: LintedLab): readonly Manifest[] {
  const before = known.get(linted)
  if (before !== undefined) return before
  const folder = linted.file.replace(/[^/]*$/, '')
  const manifests = [
    ...linted.lab.steps.flatMap((step) => step.files).flatMap(({ path, language, text, line }) => (isYamlFile(path) || /^ya?ml$/.test(language) ? readManifests(text, line) : [])),
    ...linted.beside.flatMap(({ path, text = '' }) => (isYamlFile(path) ? readManifests(text, 0, `${folder}${path}`) : [])),
    ...linted.blocks.flatMap((block) => {
      if (block.purpose === 'wrong') return []
      return block.calls.flatMap(({ program, command }) => {
        const toFile = command.redirections.some(({ target }) => isYamlFile(target.text)) || (program === 'tee' && command.words.some(({ text }) => isYamlFile(text)))
        return command.input === undefined || !(program === 'kubectl' || toFile) ? [] : readManifests(command.input.text, block.command.line + command.input.line)
      })
    }),
  ]
  known.set(linted, manifests)
  return manifests
}

/** @param before lines of the file before the first of `text` */
function readManifests(text: string, before: number, file?: string): readonly Manifest[] {
  return documentsOf(text).documents.flatMap((document, index) => {
    if (document.errors.length > 0) return []
    const whole = asRecord(document.toJS({ maxAliasCount: 100 }))
    if (whole === undefined) return []
    const list = whole['kind'] === 'List' && Array.isArray(whole['items']) ? whole['items'].map((item: unknown, place) => ({ item, path: ['items', place] })) : [{ item: whole, path: [] }]
    return list.flatMap(({ item, path }) => manifestOf(item, (below) => {
      // Read once more: places are wanted of what is wrong, and keeping every syntax tree until then costs more than all the rest.
      const { documents, lines } = documentsOf(text)
      const again = documents[index]
      const place = again === undefined ? { line: before + 1, column: 1 } : placeAt(again, lines, [...path, ...below], before)
      return { ...place, ...(file === undefined ? {} : { file }) }
    }))
  })
}

function documentsOf(text: string): { readonly documents: readonly Document.Parsed[]; readonly lines: LineCounter } {
  const lines = new LineCounter()
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' })
  return { documents: Array.isArray(documents) ? documents : [], lines }
}

function manifestOf(item: unknown, placeOf: Manifest['placeOf']): readonly Manifest[] {
  const object = asRecord(item)
  const apiVersion = asText(object?.['apiVersion'])
  const kind = asText(object?.['kind'])
  if (object === undefined || apiVersion === undefined || kind === undefined) return []
  return [{ apiVersion, kind, name: asText(valueAt(object, 'metadata', 'name')), namespace: asText(valueAt(object, 'metadata', 'namespace')), object, placeOf }]
}
