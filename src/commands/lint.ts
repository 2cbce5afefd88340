import type { ContentRoot } from '../content/content-files.ts'
import { exitCodes, type ExitCode } from '../failure.ts'
import { describeFinding } from '../lint/finding.ts'
import type { Finding } from '../lint/finding.ts'
import { githubAnnotation } from '../lint/github-annotation.ts'
import { lintContent } from '../lint/lint.ts'
import { lintScope } from '../lint/scope.ts'
import { interruptible } from './interrupt.ts'
import { print, printJson, say, streamTheme } from './output.ts'
import { compiledContentFile, packageFolder } from './package-folder.ts'
import type { GlobalOptions } from './program.ts'

export interface LintOptions extends GlobalOptions {
  readonly json?: boolean
  /** `github`: as annotations of GitHub Actions. */
  readonly format?: 'text' | 'github'
}

/**
 * `lint [PATH…]`: what is wrong with labs and quizzes, without engine or cluster. Without paths, the course and the folders
 * of `--content`. Findings go to standard output, a summary to standard error.
 * @returns 1 when anything was found
 */
export async function lint(paths: readonly string[], options: LintOptions): Promise<ExitCode> {
  const known: readonly ContentRoot[] = [{ folder: packageFolder(), origin: 'built-in' }, ...(options.content ?? []).map((folder): ContentRoot => ({ folder, origin: 'added' }))]
  const scope = lintScope(paths, known)
  const { findings, files } = await interruptible((signal) => lintContent({ ...scope, compiledFile: compiledContentFile() }, signal))
  if (options.json === true) printJson(findings)
  else for (const finding of findings) print(options.format === 'github' ? githubAnnotation(finding) : describeFinding(finding))
  say(summary(findings, files))
  return findings.length === 0 ? exitCodes.done : exitCodes.notPassed
}

function summary(findings: readonly Finding[], files: number): string {
  const theme = streamTheme(process.stderr)
  const looked = `${files} ${files === 1 ? 'file' : 'files'} looked at`
  if (findings.length === 0) return theme.good(`✓ No problems; ${looked}.`)
  const bad = new Set(findings.map(({ file }) => file)).size
  return theme.bad(`✗ ${findings.length} ${findings.length === 1 ? 'problem' : 'problems'} in ${bad} of ${files} files.`)
}
