import type { Check, FileTarget } from '../../content/check.ts'
import { matchDockerfile } from '../dockerfile/match-dockerfile.ts'
import { readDockerfile } from '../dockerfile/read-dockerfile.ts'
import type { Finding, Inquiry } from '../inquiry.ts'
import { match } from '../matching/match.ts'
import type { Dialect } from '../matching/comparison.ts'
import type { Mismatch } from '../matching/mismatch.ts'
import { showWantedText } from '../matching/show-wanted-text.ts'
import { textMatches } from '../matching/text-pattern.ts'
import { asRecord, asText, valueAt } from '../reading.ts'
import { whereOf } from '../where/where-of-check.ts'
import { countInWords, expectationInWords, rangeInWords } from '../words.ts'
import { Unanswered, type FileWorld, type World } from '../world.ts'
import { formatOf, type FileFormat } from './file-format.ts'
import { judgeObjects, type Candidate } from './judge-objects.ts'
import { actualInWords, differencesInWords } from './mismatch-words.ts'
import { readDocuments } from './read-documents.ts'

/** A check of a file of the workspace: as text, by the structure of its YAML or JSON, or by a Dockerfile's instructions. */
export function fileInquiry(check: Check, { path }: FileTarget): Inquiry {
  const format = formatOf(check.expect, path)
  const expected = `${check.absent ? 'no ' : ''}file ${path}${expectationInWords(withoutFormat(check, format))}`
  return {
    expected,
    deadlineMs: 10_000,
    afterChangeMs: 100,
    whileRedMs: 2_000,
    dependencies: [{ kind: 'file', matters: 'verdict', path }],
    ask: async ({ world, signal }) => {
      const found = await filesOf(world).read(path, signal)
      const fail = { state: 'fail', expected, look: found.kind === 'missing' ? 'ls' : `ls -l ${path}` } as const
      if (check.absent) return found.kind === 'missing' ? { state: 'pass', expected, actual: 'no such file' } : { ...fail, actual: 'it is there', reason: `The file ${path} is still there, and should not be.` }
      switch (found.kind) {
        case 'missing':
          return { ...fail, actual: 'no such file', reason: `There is no file ${path} in the workspace.` }
        case 'unusable':
          return { ...fail, actual: found.why, reason: `${path} ${found.why}.` }
        case 'text':
          return judgeText(check, { path, text: found.text, format }, expected)
      }
    }
  }
}

interface ReadFile {
  readonly path: string
  readonly text: string
  readonly format: FileFormat
}

/** Text first: what a file must say stands before how it is built. */
async function judgeText(check: Check, file: ReadFile, expected: string): Promise<Finding> {
  const { path, text, format } = file
  const wanted = asText(asRecord(check.expect)?.['text'])
  const look = `cat ${path}`
  if (wanted !== undefined && !(wanted === '' ? text.trim() === '' : textMatches(wanted, text))) {
    const words = wanted === '' ? `${path} is not empty.` : `${path} does not have ${showWantedText(wanted)}${text.trim() === '' ? '; it is empty' : ''}.`
    return { state: 'fail', expected, actual: text.trim() === '' ? 'empty' : `${text.trimEnd().split('\n').length} lines`, differences: 1, reason: words, look }
  }
  // A file of which no structure is asked need not be right in another's eyes.
  const isAsked = asRecord(check.expect)?.[format] !== undefined || check.where !== undefined
  if (!isAsked || format === 'text') return judgeWhole(check, { text, lines: text.replace(/\n$/, '').split('\n') }, [], file, expected)
  if (format === 'dockerfile') {
    const dockerfile = readDockerfile(text)
    if (dockerfile === undefined) return { state: 'fail', expected, actual: 'too long', reason: `${path} has more than 2000 instructions.`, look }
    return judgeWhole(check, dockerfile, matchDockerfile(asRecord(check.expect)?.['dockerfile'], dockerfile), file, expected)
  }
  const read = await readDocuments(text, format)
  if (read.state === 'broken') return { state: 'fail', expected, actual: 'cannot be read', reason: `${path} is not ${format === 'yaml' ? 'YAML' : 'JSON'}: ${read.why}.`, look }
  const partial = asRecord(check.expect)?.[format]
  const dialect = dialectOf([partial, ...read.documents])
  const [only] = read.documents
  if (format === 'json') return judgeWhole(check, only, partial === undefined ? [] : match(partial, only, dialect), file, expected)
  return judgeDocuments(check, partial, read.documents, dialect, file, expected)
}

/** A file that is one thing. */
async function judgeWhole(check: Check, object: unknown, mismatches: readonly Mismatch[], { path }: ReadFile, expected: string): Promise<Finding> {
  const unmet = [...mismatches, ...((await whereOf(check))?.unmet({ object, objects: [object] }) ?? [])]
  if (unmet.length === 0) return { state: 'pass', expected, actual: path }
  return { state: 'fail', expected, actual: actualInWords(unmet), differences: unmet.length, reason: differencesInWords(path, unmet), look: `cat ${path}` }
}

/** A YAML file may have many documents: one must be as asked, or as many as `count` says. */
async function judgeDocuments(check: Check, partial: unknown, documents: readonly unknown[], dialect: Dialect, { path }: ReadFile, expected: string): Promise<Finding> {
  const candidates = documents.map((object, index): Candidate<unknown> => ({ object, name: nameOf(object, index, documents.length, path), isGoing: false }))
  const isOne = candidates.length === 1 && check.count === undefined
  const { expect: _, ...rest } = check
  const judgement = await judgeObjects(partial === undefined ? rest : { ...rest, expect: partial }, candidates, dialect, isOne)
  const fail = { state: 'fail', expected, look: `cat ${path}` } as const
  switch (judgement.state) {
    case 'met':
      return { state: 'pass', expected, actual: path }
    case 'missing':
    case 'present':
      return { ...fail, actual: 'empty', reason: `${path} has no document in it.` }
    case 'count': {
      const { met, found, range, nearest, mismatches } = judgement
      const counts = countInWords(met, found, range, 'document', ` in ${path}`)
      return { ...fail, actual: `${met} of ${rangeInWords(range)}`, differences: mismatches.length, reason: nearest === undefined ? counts : `${counts} ${differencesInWords(nearest.name, mismatches)}` }
    }
    case 'different':
      return { ...fail, actual: actualInWords(judgement.mismatches), differences: judgement.mismatches.length, reason: differencesInWords(judgement.object?.name ?? path, judgement.mismatches) }
  }
}

/** `Service web in shop.yaml`, `document 2 of shop.yaml`. */
function nameOf(object: unknown, index: number, of: number, path: string): string {
  const kind = asText(valueAt(object, 'kind'))
  const name = asText(valueAt(object, 'metadata', 'name'))
  if (kind !== undefined) return `${kind}${name === undefined ? '' : ` ${name}`} in ${path}`
  return of === 1 ? path : `document ${index + 1} of ${path}`
}

/** Manifests are compared by what they mean to Kubernetes, everything else as it stands. */
function dialectOf(objects: readonly unknown[]): Dialect {
  return objects.some((object) => asText(valueAt(object, 'kind')) !== undefined && (object === objects[0] || asText(valueAt(object, 'apiVersion')) !== undefined)) ? 'kubernetes' : 'json'
}

function withoutFormat(check: Check, format: FileFormat): Pick<Check, 'where' | 'expect'> {
  const expect = asRecord(check.expect)
  const structure = expect?.[format]
  const text = expect?.['text']
  const shown = Array.isArray(structure) ? Object.assign({}, ...structure.filter((one) => asRecord(one) !== undefined)) : structure
  return { ...(check.where === undefined ? {} : { where: check.where }), ...(expect === undefined ? {} : { expect: { ...(text === undefined ? {} : { text }), ...(format === 'text' ? {} : asRecord(shown)) } }) }
}

/** @throws Unanswered where there is no workspace to look into */
function filesOf({ files }: World): FileWorld {
  if (files === undefined) throw new Unanswered('files', 'this lab has no workspace here', 'k8s-labs doctor')
  return files
}
