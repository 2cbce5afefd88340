import { useState } from 'react'
import type { Handlers } from './use-keys.ts'

export interface Scroll {
  /** Lines above the first one shown. */
  readonly offset: number
  readonly handlers: Handlers
  /** Shows the line with this number, moving as little as possible. */
  readonly reveal: (line: number) => void
  /** Where it stands to begin with: at the top, or at the end if it follows. */
  readonly toStart: () => void
}

/**
 * Where a pane of text stands.
 * @param total lines that there are
 * @param visible lines that fit
 * @param follows whether it stays at the end while lines are added, until the user scrolls up
 * @param first the line that must be in sight to begin with; it stands in the middle where it would not be
 */
export function useScroll(total: number, visible: number, follows = false, first = 0): Scroll {
  const [wanted, setWanted] = useState<number | 'end'>(follows ? 'end' : first < visible ? 0 : first - Math.floor(visible / 2))
  const most = Math.max(0, total - visible)
  const offset = wanted === 'end' ? most : Math.min(wanted, most)
  const to = (line: number): void => {
    const target = Math.min(Math.max(line, 0), most)
    setWanted(follows && target === most ? 'end' : target)
  }
  const half = Math.max(1, Math.floor(visible / 2))
  return {
    offset,
    handlers: {
      down: () => to(offset + 1),
      up: () => to(offset - 1),
      'page-down': () => to(offset + half),
      'page-up': () => to(offset - half),
      top: () => to(0),
      bottom: () => to(most),
    },
    reveal: (line) => {
      if (line < offset) to(line)
      else if (line >= offset + visible) to(line - visible + 1)
    },
    toStart: () => setWanted(follows ? 'end' : 0),
  }
}
