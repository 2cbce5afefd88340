/** The terminal's size in character cells. */
export interface WindowSize {
  readonly columns: number
  readonly rows: number
}

/** The smallest window in which every screen can be used. */
export const smallestWindow: WindowSize = { columns: 60, rows: 16 }

export function isTooSmall(size: WindowSize): boolean {
  return size.columns < smallestWindow.columns || size.rows < smallestWindow.rows
}
