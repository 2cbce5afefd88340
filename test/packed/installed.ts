import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { inject } from 'vitest'

/** The package as it was installed for the tests. */
const packageFolder = inject('packageFolder')
/** What its `k8s-labs` command starts. */
export const launcher = join(packageFolder, 'dist', 'launcher.cjs')

export interface Outcome {
  /** What was printed for programs to read. */
  readonly data: string
  /** What was said to people. */
  readonly talk: string
  readonly code: number | undefined
}

export interface Circumstances {
  readonly home?: string
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string
  /** A command that runs it: `unshare`, `setpriv`. */
  readonly within?: readonly string[]
}

/** Runs the installed command without a terminal, with a state folder of its own unless one is given. */
export async function k8sLabs(args: readonly string[], { home, env = {}, input = '', within = [] }: Circumstances = {}): Promise<Outcome> {
  using own = home === undefined ? temporaryFolder() : undefined
  const [file = '', ...words] = [...within, process.execPath, launcher, ...args]
  const result = await execa(file, words, {
    // Neither the cluster nor the state of whoever runs the tests.
    env: { K8S_LABS_HOME: home ?? own?.path, K8S_LABS_CLUSTER: 'k8s-labs-none', FORCE_COLOR: undefined, NO_COLOR: undefined, ...env },
    input,
    reject: false,
    timeout: 60_000,
  })
  return { data: result.stdout, talk: result.stderr, code: result.exitCode }
}

/** A folder that is gone with `using`. */
export function temporaryFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'k8s-labs-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}
