/** What a program's exit code says, for a beginner: a clause that follows "ended with exit code 127". */
export function exitCodeInWords(code: number): string {
  switch (code) {
    case 0:
      return 'it finished its work'
    case 1:
      return 'the program reported an error'
    case 2:
      return 'usually wrong arguments or a mistake in a script'
    case 125:
      return 'Docker itself could not start the container'
    case 126:
      return 'the command was found but cannot be executed'
    case 127:
      return 'the command was not found'
    case 128:
      return 'the container could not be started'
    case 130:
      return 'it was interrupted, as with Ctrl-C'
    case 134:
      return 'the program aborted itself'
    case 137:
      return 'it was killed (SIGKILL)'
    case 139:
      return 'it crashed on bad memory access (SIGSEGV)'
    case 143:
      return 'it was asked to stop (SIGTERM)'
    default:
      return code > 128 && code < 160 ? `it was ended by signal ${code - 128}` : 'the program reported an error of its own'
  }
}
