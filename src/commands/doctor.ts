import { examine } from '../doctor/examine.ts'
import type { Finding } from '../doctor/finding.ts'
import { exitCodes, type ExitCode } from '../failure.ts'
import { foldersOf } from '../folders.ts'
import { findingLines } from '../ui/lines/finding-lines.ts'
import { interruptible } from './interrupt.ts'
import { print, printJson, streamTheme } from './output.ts'
import type { GlobalOptions } from './program.ts'

/** `doctor`: what this machine has and lacks. Exit code 3 where something is missing. */
export async function doctor(options: GlobalOptions & { readonly json?: boolean }): Promise<ExitCode> {
  const theme = streamTheme(process.stdout)
  const width = Math.min(process.stdout.columns ?? 100, 120)
  const findings: Finding[] = []
  await interruptible(async (signal) => {
    for await (const finding of examine({ folders: foldersOf(), env: process.env }, signal)) {
      findings.push(finding)
      if (options.json !== true) findingLines(finding, width, theme).forEach((line) => print(line))
    }
  })
  if (options.json === true) printJson(findings)
  return findings.some((finding) => finding.state === 'missing') ? exitCodes.missing : exitCodes.done
}
