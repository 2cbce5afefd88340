import type { Theme } from '../theme.ts'

/** `▓▓▓▓░░░░`, `columns` wide. */
export function progressBar(fraction: number, columns: number, theme: Theme): string {
  const full = Math.round(Math.min(Math.max(fraction, 0), 1) * columns)
  return theme.accent('▓'.repeat(full)) + theme.quiet('░'.repeat(columns - full))
}

/** A time span in milliseconds as a clock: `0:07`, `12:30`, `1:02:03`. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const two = (value: number): string => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** `1 point`, `3 points`. */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
