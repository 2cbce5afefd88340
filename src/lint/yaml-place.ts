import { LineCounter, isMap, isNode, isScalar, parseDocument } from 'yaml'
import type { Document } from 'yaml'
import type { Check } from '../content/check.ts'
import type { LintedLab, Place } from './linted-lab.ts'

/** Keys and list positions from the top of a YAML text to a value in it. */
export type YamlPath = readonly (string | number)[]

/**
 * Where the value at a path stands, or the nearest thing above it that exists.
 * @param before lines of the file before the first of the YAML text
 */
export function placeAt(document: Document.Parsed, lines: LineCounter, path: YamlPath, before: number): Place {
  let offset = 0
  let node: unknown = document.contents
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key))
      offset = (pair !== undefined && isNode(pair.key) ? pair.key.range?.[0] : undefined) ?? offset
      node = pair?.value
    } else {
      node = isNode(node) && 'get' in node && typeof node.get === 'function' ? node.get(key, true) : undefined
      offset = (isNode(node) ? node.range?.[0] : undefined) ?? offset
    }
  }
  const { line, col } = lines.linePos(offset)
  return { line: before + Math.max(line, 1), column: Math.max(col, 1) }
}

/** Where a field of a check stands, or of a part of one. */
export function placeInCheck(linted: LintedLab, check: Check, path: YamlPath): Place {
  const rest = linted.lines.slice(check.line)
  const end = rest.findIndex((line) => /^\s*(`{3,}|~{3,})\s*$/.test(line))
  const lines = new LineCounter()
  const document = parseDocument(rest.slice(0, end === -1 ? undefined : end).join('\n'), { lineCounter: lines, prettyErrors: false })
  return placeAt(document, lines, [...(check.path ?? []), ...path], check.line)
}
