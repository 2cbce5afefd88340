import { describe, expect, it } from 'vitest'
import { keyLabel, keymap, keyPresses, type PressedKey } from '../../src/ui/keys.ts'
import { edited } from '../../src/ui/hooks/use-line-editor.ts'

const none: PressedKey = { upArrow: false, downArrow: false, leftArrow: false, rightArrow: false, pageDown: false, pageUp: false, home: false, end: false, return: false, escape: false, ctrl: false, tab: false, backspace: false, delete: false, meta: false }

describe('the key registry', () => {
  it.each(Object.entries(keymap))('gives each key of %s one act', (_, bindings) => {
    const names = bindings.flatMap((binding) => binding.keys)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it('quits with Esc nowhere', () => {
    const quitting = Object.values(keymap).flatMap((bindings) => bindings.filter((binding) => binding.action === 'quit'))
    expect(quitting.flatMap((binding) => binding.keys)).not.toContain('esc')
  })

  it('needs no key that some keyboards lack', () => {
    const names = Object.values(keymap).flatMap((bindings) => bindings.flatMap((binding) => binding.keys))
    expect(names.filter((name) => name.length === 1 && !/[a-zA-Z0-9:?/]/.test(name))).toEqual([])
  })
})

describe('key presses', () => {
  it('are named by the registry’s names', () => {
    expect(keyPresses('', { ...none, return: true })).toEqual([{ name: 'enter', text: '' }])
    expect(keyPresses('c', { ...none, ctrl: true })[0]?.name).toBe('ctrl-c')
    expect(keyPresses(' ', none)[0]?.name).toBe('space')
    expect(keyPresses('G', none)[0]?.name).toBe('G')
  })

  it('come apart where they were typed faster than they were read', () => {
    expect(keyPresses('ls\r', none).map(({ name }) => name)).toEqual(['l', 's', 'enter'])
    expect(keyPresses('j\t k', none).map(({ name }) => name)).toEqual(['j', 'tab', 'space', 'k'])
  })

  it('take the line end that a terminal sends for Enter before it is in raw mode', () => {
    expect(keyPresses('\n', none)[0]?.name).toBe('enter')
  })

  it('have labels for people', () => {
    expect(['enter', 'left', 'pageup', 'x'].map(keyLabel)).toEqual(['Enter', '←', 'PgUp', 'x'])
  })
})

describe('a line that is edited', () => {
  const line = { text: 'docker ps -a', cursor: 12 }
  it('takes characters at the cursor', () => {
    expect(edited({ text: 'ac', cursor: 1 }, 'b', 'b')).toEqual({ text: 'abc', cursor: 2 })
    expect(edited({ text: 'a', cursor: 1 }, 'space', ' ')).toEqual({ text: 'a ', cursor: 2 })
  })

  it('has the keys that shells have', () => {
    expect(edited(line, 'ctrl-w', '')).toEqual({ text: 'docker ps ', cursor: 10 })
    expect(edited(line, 'ctrl-u', '')).toEqual({ text: '', cursor: 0 })
    expect(edited({ ...line, cursor: 6 }, 'ctrl-k', '')).toEqual({ text: 'docker', cursor: 6 })
    expect(edited(line, 'ctrl-a', '').cursor).toBe(0)
    expect(edited({ ...line, cursor: 0 }, 'backspace', '')).toEqual({ ...line, cursor: 0 })
  })

  it('moves and deletes by characters that people see as one', () => {
    expect(edited({ text: 'a🙂', cursor: 2 }, 'backspace', '')).toEqual({ text: 'a', cursor: 1 })
  })

  it('takes no control characters', () => {
    expect(edited({ text: '', cursor: 0 }, '\u001B', '\u001B').text).toBe('')
  })
})
