import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { execa } from 'execa'

const main = resolve('src/main.ts')

/** Runs the program from its sources, without a terminal, and with a home of its own unless one is named. */
export async function runProgram(args: readonly string[], cwd = '.', home = newHome()): Promise<{ readonly code: number | undefined; readonly stdout: string; readonly stderr: string }> {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [main, ...args], { cwd, reject: false, stdin: 'ignore', timeout: 60_000, env: { K8S_LABS_HOME: home, NO_COLOR: '1' } })
  return { code: exitCode, stdout, stderr }
}

/** A `K8S_LABS_HOME` in which nobody has done anything. */
export function newHome(): string {
  return mkdtempSync(join(tmpdir(), 'k8s-labs-home-'))
}
