import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import * as z from 'zod/mini'
import { command, type CommandOptions } from './command.ts'
import type { Tally } from './tally.ts'

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.optional(z.string()),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string(), failureMessages: z.optional(z.nullable(z.array(z.string()))) })),
    }),
  ),
})

/** Lines of a failed test's message that are kept: where the difference is, not the whole screen that was expected. */
const mostLines = 30

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
  const unloaded = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
  const failed = numFailedTests + unloaded.length
  const skipped = numPendingTests > 0 ? { note: `${numPendingTests} skipped` } : {}
  const failures = [
    ...unloaded.map(({ name, message = '' }) => failure(name, 'could not be loaded', message)),
    ...testResults.flatMap(({ name, assertionResults }) =>
      assertionResults.filter(({ status }) => status === 'failed').map(({ fullName, failureMessages }) => failure(name, fullName, (failureMessages ?? []).join('\n'))),
    ),
  ]
  return { passed: numPassedTests, failed: succeeded ? failed : Math.max(1, failed), failures, ...skipped }
}

function failure(file: string, test: string, message: string): string {
  const lines = stripVTControlCharacters(message).trimEnd().split('\n').filter((line) => !/^\s+at .*(node_modules|new Promise)/.test(line)).slice(0, mostLines)
  return [`${relative(process.cwd(), file)} > ${test}`, ...lines.map((line) => `    ${line}`)].join('\n')
}
