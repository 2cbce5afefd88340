import { createInterface, type Interface } from 'node:readline'
import { exitCodes } from '../failure.ts'

/** Standard input as lines that answer questions. Typed ones are asked for on standard error; Ctrl-C ends the program. */
export function answerInput(): Interface {
  const input = createInterface({ input: process.stdin, ...(process.stdin.isTTY ? { output: process.stderr } : {}), prompt: '> ' })
  input.on('SIGINT', () => process.exit(exitCodes.interrupted))
  return input
}
