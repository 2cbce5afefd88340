import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { build, type Build } from '../../scripts/build.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const recorder = fileURLToPath(new URL('record-imports.ts', import.meta.url))

/** A package folder with a build of which we know what went into which file. */
let folder = ''
let made: Build

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'k8s-labs-build-'))
  for (const part of ['package.json', 'labs', 'quizzes']) await cp(join(root, part), join(folder, part), { recursive: true })
  made = await build({ folder: join(folder, 'dist') })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The packages of which anything was loaded, found out by listening to Node's module loader. */
async function packagesLoadedBy(...args: string[]): Promise<string[]> {
  const record = join(folder, 'loaded.txt')
  await execa(process.execPath, ['--import', recorder, join(folder, 'dist', 'launcher.cjs'), ...args], {
    env: { RECORD_IMPORTS: record, K8S_LABS_HOME: join(folder, 'home') },
  })
  const loaded = new Set((await readFile(record, 'utf8')).trim().split('\n').map((url) => basename(url)))
  const outputs = Object.entries(made.meta.outputs).filter(([file]) => loaded.has(basename(file)))
  const inputs = outputs.flatMap(([, output]) => Object.keys(output.inputs))
  return [...new Set(inputs.flatMap((input) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? []))].sort()
}

describe('starting up', () => {
  test('reads nothing but the command line for --version', async () => {
    expect(await packagesLoadedBy('--version')).toEqual(['commander'])
  })

  test('does without the terminal UI, Docker, Kubernetes and the parsers for list', async () => {
    const heavy = new Set(['@kubernetes/client-node', 'dockerode', 'highlight.js', 'ink', 'marked', 'react', 'yaml', 'execa'])
    expect((await packagesLoadedBy('list')).filter((name) => heavy.has(name))).toEqual([])
  })
})
