import { execa } from 'execa'

/** What the shell says of a script that it cannot read. */
export interface ShellError {
  /** Line of the script, from 1. */
  readonly line: number
  readonly words: string
}

/** Milliseconds; `sh -n` reads thousands of lines in far less. */
const limitMs = 20_000

/**
 * Reads scripts with `sh -n`, which runs nothing. All go to one shell; only where that finds fault are they halved until
 * it is known which.
 * @returns for each script what is wrong with it, or undefined
 * @throws where there is no `sh`
 */
export async function shellErrors(scripts: readonly string[], signal: AbortSignal): Promise<readonly (ShellError | undefined)[]> {
  const [only, ...others] = scripts
  if (only === undefined) return []
  // Alone at the end, so that fences around it neither hide nor make a fault, and lines are its own.
  if (others.length === 0) return [await errorIn(only, signal)]
  if ((await errorIn(scripts.map((script) => `{ ( :\n${script}\n) }\n${fence}`).join(''), signal)) === undefined) return scripts.map(() => undefined)
  const half = scripts.length >> 1
  return [...(await shellErrors(scripts.slice(0, half), signal)), ...(await shellErrors(scripts.slice(half), signal))]
}

/**
 * Stands behind the brackets that hold a script together. Where a command may stand, these are four that do nothing;
 * behind a quote or backtick that was left open they close it in such a place that a bracket is left over. So no script
 * can hide its fault by running into the next.
 */
const fence = `: '")'\n: "')"\n: "')"\n: '\`)'\n`

async function errorIn(script: string, signal: AbortSignal): Promise<ShellError | undefined> {
  const { exitCode, stderr } = await execa('sh', ['-n'], { input: `${script}\n`, reject: false, timeout: limitMs, cancelSignal: signal, env: { LC_ALL: 'C' } })
  signal.throwIfAborted()
  if (exitCode === 0) return undefined
  // `sh: 3: Syntax error: …` of dash, `sh: line 3: syntax error …` of bash.
  const [, line, words] = /:\s*(?:line )?(\d+):\s*(.+)/.exec(stderr) ?? []
  return { line: Number(line ?? 1), words: (words ?? stderr.trim()).replace(/^[Ss]yntax error:?\s*/, '') }
}
