/** What shells use for a command that was found but could not be run, and for one that was not found. */
const cannotRun = 126
const notFound = 127

/**
 * A container runtime's report of a command that it could not start, as a shell would put it: exit code and cause.
 * @param report `… OCI runtime exec failed: … unable to start container process: exec: "nosuch": executable file not found in $PATH: unknown`
 */
export function startFailure(report: string): { readonly exitCode: number; readonly why: string } {
  const why = report.replace(/^.*unable to start container process: /s, '').replace(/: unknown\s*$/, '').trim()
  return { exitCode: /executable file not found|no such file or directory/.test(why) ? notFound : cannotRun, why }
}

/** Whether output is such a report. Some engines give it as what the command printed. */
export function isStartFailure(output: string): boolean {
  return output.startsWith('OCI runtime exec failed: ')
}
