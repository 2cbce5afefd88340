import { resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { expect, it } from 'vitest'
import { loadContent } from '../../src/content/load.ts'
import { isKnownToServers } from '../../src/quiz/is-for-server.ts'
import { foldersOf } from '../../src/folders.ts'
import { Machine } from '../../src/running/machine.ts'
import { tryManifest } from '../../src/running/try-manifest.ts'

const machine = new Machine(foldersOf(process.env), process.env)
const never = new AbortController().signal
const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: tried }\nspec: ${spec}\n`

it('the API server is asked about a manifest, and keeps nothing of it', async () => {
  expect(await tryManifest(machine, pod('{ containers: [{ name: web, image: nginx:stable }] }'), never)).toEqual({ kind: 'taken' })
  expect(await tryManifest(machine, pod('{ container: [] }'), never)).toEqual({ kind: 'refused', why: expect.stringContaining('unknown field "spec.container"') })
  // Taken again: had it been kept, this would be a change that a Pod does not allow.
  expect(await tryManifest(machine, pod('{ containers: [{ name: other, image: nginx:stable }] }'), never)).toEqual({ kind: 'taken' })
})

it('every answer to a snippet of a quiz is one that the API server takes', async () => {
  const { quizzes } = loadContent([{ folder: resolve('.'), origin: 'built-in' }])
  const repairs = quizzes.flatMap(({ id, questions }) => questions.flatMap((question) => (question.kind === 'repair' && isKnownToServers(question) ? [{ id: `${id} ${question.id}`, fixed: question.fixed }] : [])))
  expect(repairs.length).toBeGreaterThan(2)
  const words = new Map<string, unknown>()
  // One after the other: all at once would ask for more than their patience.
  for (const { id, fixed } of repairs) words.set(id, await tryManifest(machine, fixed, never))
  expect([...words].filter(([, word]) => !isDeepStrictEqual(word, { kind: 'taken' }))).toEqual([])
})
