import type { ExitCode } from '../failure.ts'
import { openProgram, type GlobalOptions } from './program.ts'
import { version } from './version.ts'

/** The program without a subcommand: the terminal UI. */
export async function openUi(options: GlobalOptions & { readonly altScreen: boolean }): Promise<ExitCode> {
  // Both are wanted, and neither needs the other.
  const [program, { startUi }] = await Promise.all([openProgram(options), import('../ui/start.tsx')])
  return startUi(program, version, { alternateScreen: options.altScreen })
}
