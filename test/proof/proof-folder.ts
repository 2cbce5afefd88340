import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Lab } from '../../src/content/lab.ts'
import { loadContent } from '../../src/content/load.ts'
import { foldersOf } from '../../src/folders.ts'
import type { BenchSurroundings } from '../../src/proof/proof-bench.ts'

/** A content folder with one lab, and a home of its own for the program. */
export interface ProofFolder extends Disposable {
  readonly lab: Lab
  readonly surroundings: BenchSurroundings
}

/**
 * @param body the lab's steps as markdown
 * @param matter more lines of its front matter; without a cluster there, it needs Docker only
 */
export function proofFolder(body: string, matter = ''): ProofFolder {
  const root = mkdtempSync(join(tmpdir(), 'k8s-labs-content-'))
  const folder = join(root, 'labs', 'trial', '01-trial')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'lab.md'), `---\ntitle: Trial\nsummary: A lab to be proven.\nlevel: beginner\nminutes: 1\nobjectives: [Be proven]\n${matter}---\nHello.\n\n${body}`)
  const { labs: [lab], problems } = loadContent([{ folder: root, origin: 'added' }])
  if (lab === undefined) throw new Error(JSON.stringify(problems))
  const env = { ...process.env, K8S_LABS_HOME: join(root, 'home') }
  const surroundings = { folders: foldersOf(env), env, ensure: () => Promise.resolve(undefined), waits: { longestMs: 4000, goneMs: 4000 } }
  return { lab, surroundings, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) }
}
