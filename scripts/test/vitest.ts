import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { command, type CommandOptions } from './command.ts'
import type { Tally } from './tally.ts'

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
})

/** Runs the tests of one project of vitest.config.ts and counts them. */
export async function vitest(project: string, options: CommandOptions): Promise<Tally> {
  const folder = await mkdtemp(join(tmpdir(), 'k8s-labs-report-'))
  try {
    const file = join(folder, 'report.json')
    const args = ['run', '--project', project, '--reporter', 'default', '--reporter', 'json', '--outputFile.json', file]
    const succeeded = await command('vitest', args, options)
    return await tallyOf(file, succeeded)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function tallyOf(file: string, succeeded: boolean): Promise<Tally> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return { passed: 0, failed: 1, note: 'vitest wrote no report' }
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = report.parse(JSON.parse(text))
  // A file that cannot even be loaded has no tests that could fail; nor has an error outside of all tests.
  const unloaded = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length
  const failed = numFailedTests + unloaded
  const skipped = numPendingTests > 0 ? { note: `${numPendingTests} skipped` } : {}
  return { passed: numPassedTests, failed: succeeded ? failed : Math.max(1, failed), ...skipped }
}
