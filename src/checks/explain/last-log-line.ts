/** The last line with something on it; what containerd says about a removed log does not count. */
export function lastLineOf(log: string): string | undefined {
  const lines = log.split('\n').map(withoutControls).filter((line) => line !== '' && !line.startsWith('unable to retrieve container logs'))
  const last = lines.at(-1)
  return last === undefined || last.length <= 160 ? last : `${last.slice(0, 159)}…`
}

function withoutControls(line: string): string {
  // eslint-disable-next-line no-control-regex -- a container may write anything, colour codes included
  return line.replace(/\u001B\[[0-9;?]*[A-Za-z]/g, '').replace(/[\u0000-\u001F\u007F]/g, ' ').trim()
}
