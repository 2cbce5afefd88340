import { keymap, type Action, type Place } from '../../src/ui/keys.ts'

const bytes = {
  enter: '\r',
  tab: '\t',
  'shift-tab': '\u001B[Z',
  escape: '\u001B',
  space: ' ',
  backspace: '\u007F',
  delete: '\u001B[3~',
  up: '\u001B[A',
  down: '\u001B[B',
  right: '\u001B[C',
  left: '\u001B[D',
  home: '\u001B[H',
  end: '\u001B[F',
  'page-up': '\u001B[5~',
  'page-down': '\u001B[6~',
  'ctrl-c': '\u0003',
  'ctrl-d': '\u0004',
  'ctrl-l': '\f',
  'ctrl-u': '\u0015',
  'ctrl-z': '\u001A',
} as const

/** A key that has a name; the others are the characters that they type. */
export type Key = keyof typeof bytes

/** What a terminal sends for a key. */
export function bytesOf(key: Key): string {
  return bytes[key]
}

/** What a terminal sends for the first key that does something on a screen. */
export function keyFor(place: Place, action: Action): string {
  const key = keymap[place].find((binding) => binding.action === action)?.keys[0]
  if (key === undefined) throw new Error(`no key does ${action} in ${place}`)
  return isNamed(key) ? bytesOf(key) : (spelled[key] ?? key)
}

const spelled: Readonly<Record<string, string>> = { esc: bytesOf('escape'), pageup: bytesOf('page-up'), pagedown: bytesOf('page-down') }

function isNamed(key: string): key is Key {
  return key in bytes
}
