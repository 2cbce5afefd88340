import { exitCodes, Failure, type ExitCode } from './failure.ts'

// Libraries that colour by themselves look at the environment when they are loaded.
if (process.argv.includes('--no-color')) Object.assign(process.env, { NO_COLOR: '1', FORCE_COLOR: '0' })

// Output that nobody reads any more (`k8s-labs list | head -1`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.done)
  throw error
})

// What nobody caught, outside of what is awaited below. The terminal UI listens too, as it has a terminal to restore first.
process.on('uncaughtException', (error) => {
  if (process.listenerCount('uncaughtException') === 1) endOfBug(error)
})

try {
  process.exitCode = await run(process.argv)
} catch (error) {
  if (isUsageError(error)) {
    process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage
  } else if (error instanceof Failure) {
    const { sayFailure } = await import('./commands/output.ts')
    sayFailure(error)
    process.exitCode = error.exitCode
  } else {
    endOfBug(error)
  }
}

function endOfBug(error: unknown): never {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`This is a bug in k8s-labs, sorry. Your progress is kept.\n${text}\nPlease report it with the lines above.\n`)
  // What it was in the middle of would keep it.
  process.exit(exitCodes.bug)
}

/** Without a word there is nothing to parse, and the screen is there sooner without what parses it. */
async function run(argv: readonly string[]): Promise<ExitCode> {
  if (argv.length === 2) {
    const { openUi } = await import('./commands/open-ui.ts')
    return openUi({ altScreen: true })
  }
  const { runCommandLine } = await import('./commands/command-line.ts')
  return runCommandLine(argv)
}

/** Whether an error is the command line library's: wrong usage, or help that was asked for. It has said so already. */
function isUsageError(error: unknown): error is Error & { readonly exitCode: number } {
  return error instanceof Error && error.name === 'CommanderError' && 'exitCode' in error && typeof error.exitCode === 'number'
}
