import { setImmediate } from 'node:timers/promises'

/**
 * Stops Node reading the terminal, after Ink has taken its listener away for another program: without this Node goes on
 * reading. Half of what is typed would never reach that program; and where it is a shell with job control, our reading
 * from the background would have the system stop us (SIGTTIN), and hand the terminal to the shell that we came from.
 * A listener that is added again, as Ink does when the program is back, begins the reading anew.
 */
export async function stopReading(stdin: NodeJS.ReadStream): Promise<void> {
  // Node notices at the end of this tick that nobody listens; a pause before that changes nothing.
  await setImmediate()
  stdin.pause()
  await setImmediate()
}
