import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the packed package was installed. */
    packageFolder: string
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Packs what has been built and installs the tarball in an empty folder, with no registry and no scripts: it must have
 * nothing to fetch and nothing to build.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'k8s-labs-packed-'))
  await execa({ cwd: root })`npm pack --silent --ignore-scripts --pack-destination ${folder}`
  const [tarball = ''] = await readdir(folder)
  await writeFile(join(folder, 'package.json'), '{"private":true}')
  const nowhere = ['--offline', '--registry', 'http://127.0.0.1:9', '--cache', join(folder, 'cache')]
  await execa({ cwd: folder })`npm install --silent --ignore-scripts --no-audit ${nowhere} ${`./${tarball}`}`
  project.provide('packageFolder', join(folder, 'node_modules', 'k8s-labs'))
  return () => rm(folder, { recursive: true, force: true })
}
