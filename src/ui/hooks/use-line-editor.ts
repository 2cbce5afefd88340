import { useState } from 'react'
import { useTyped } from './key-queue.ts'

/** A line of text that the user edits. */
export interface EditedLine {
  readonly text: string
  /** Characters (not bytes or columns) before the cursor. */
  readonly cursor: number
}

/**
 * Lets the user edit one line, with the keys that shells have.
 * @param onDone gets the text with Enter, undefined with Esc
 * @param history earlier lines, oldest first, for ↑ and ↓
 * @returns the line as it stands
 */
export function useLineEditor(active: boolean, onDone: (text: string | undefined) => void, history: readonly string[] = []): EditedLine {
  const [line, setLine] = useState<EditedLine>(emptyLine)
  const [place, setPlace] = useState(history.length)
  useTyped((input) => {
    if (input.kind === 'paste') return setLine(inserted(line, input.text.replaceAll(/[\r\n]+/g, ' ')))
    const { name, text } = input.press
    if (name === 'enter' || name === 'esc') {
      setLine(emptyLine)
      setPlace(history.length + (name === 'enter' ? 1 : 0))
      return onDone(name === 'enter' ? line.text : undefined)
    }
    if (name !== 'up' && name !== 'down') return setLine(edited(line, name, text))
    const recalled = Math.min(Math.max(place + (name === 'up' ? -1 : 1), 0), history.length)
    setPlace(recalled)
    setLine(lineOf(history[recalled] ?? ''))
  }, active)
  return line
}

const emptyLine: EditedLine = { text: '', cursor: 0 }

function lineOf(text: string): EditedLine {
  return { text, cursor: [...text].length }
}

/** The line after a key. */
export function edited(line: EditedLine, name: string, input: string): EditedLine {
  const characters = [...line.text]
  const { cursor } = line
  switch (name) {
    case 'left':
    case 'ctrl-b':
      return { ...line, cursor: Math.max(0, cursor - 1) }
    case 'right':
    case 'ctrl-f':
      return { ...line, cursor: Math.min(characters.length, cursor + 1) }
    case 'home':
    case 'ctrl-a':
      return { ...line, cursor: 0 }
    case 'end':
    case 'ctrl-e':
      return { ...line, cursor: characters.length }
    case 'backspace':
      return cursor === 0 ? line : { text: [...characters.slice(0, cursor - 1), ...characters.slice(cursor)].join(''), cursor: cursor - 1 }
    case 'ctrl-u':
      return { text: characters.slice(cursor).join(''), cursor: 0 }
    case 'ctrl-k':
      return { text: characters.slice(0, cursor).join(''), cursor }
    case 'ctrl-w': {
      const before = characters.slice(0, cursor).join('').replace(/\S+\s*$/, '')
      return { text: before + characters.slice(cursor).join(''), cursor: [...before].length }
    }
    default:
      return name === 'space' || name === input ? inserted(line, input) : line
  }
}

function inserted(line: EditedLine, text: string): EditedLine {
  // Control characters would be written to the terminal as they are.
  // oxlint-disable-next-line no-control-regex
  const clean = text.replaceAll(/[\u0000-\u001F\u007F-\u009F]/g, '')
  const characters = [...line.text]
  return { text: [...characters.slice(0, line.cursor), clean, ...characters.slice(line.cursor)].join(''), cursor: line.cursor + [...clean].length }
}
