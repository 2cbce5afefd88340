const started = performance.now()

/** Marks the beginning of a part of the test run, with the minutes and seconds since the run's own beginning. */
export function section(title: string): void {
  console.log(`\n━━━ ${title} ${'━'.repeat(Math.max(3, 80 - title.length))} ${minutesAndSeconds(performance.now() - started)}`)
}

/** `1:05` for 65 seconds, from milliseconds. */
export function minutesAndSeconds(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
