/** The style that SGR sequences have built up. Blinking and hidden text are not among what is kept. */
interface Style {
  readonly modes: ReadonlySet<string>
  readonly foreground: string
  readonly background: string
}

/** Reads the parameters of SGR sequences one after the other, and says what they amount to. */
export class SgrState {
  #style: Style = plain

  /** Parameters of one sequence that switches on all that is on now, for example `1;36`. Empty: nothing. */
  get sgr(): string {
    const { modes, foreground, background } = this.#style
    return [...modes, foreground, background].filter((part) => part !== '').join(';')
  }

  /** Takes what stands between `ESC [` and `m`. What it does not know changes nothing. */
  apply(parameters: string): void {
    const parts = parameters.split(';')
    for (let index = 0; index < parts.length; index += 1) {
      const code = Number((parts[index] ?? '').split(':')[0])
      if (code === 38 || code === 48 || code === 58) index += this.#extended(code, parts, index)
      else this.#style = after(this.#style, code)
    }
  }

  /** 256 colours and true colours (58, of an underline, is passed over), with `;` or `:` between the numbers. Gives how many more parts it took. */
  #extended(code: 38 | 48 | 58, parts: readonly string[], index: number): number {
    const own = parts[index] ?? ''
    const kind = own.includes(':') ? '' : parts[index + 1]
    const length = kind === '5' ? 2 : kind === '2' ? 4 : 0
    const color = length === 0 ? own : parts.slice(index, index + length + 1).join(';')
    if (/^[34]8(;\d{1,3}){2,4}$|^[34]8(:\d{0,3}){2,6}$/.test(color)) {
      this.#style = code === 38 ? { ...this.#style, foreground: color } : { ...this.#style, background: color }
    }
    return length
  }
}

const plain: Style = { modes: new Set(), foreground: '', background: '' }

/** Bold, dim, italic, underlined, inverse, struck out; and which code ends each. */
const ends = new Map([[22, ['1', '2']], [23, ['3']], [24, ['4']], [27, ['7']], [29, ['9']]])

function after(style: Style, code: number): Style {
  const ended = ends.get(code)
  if (code === 0) return plain
  if (ended !== undefined) return { ...style, modes: new Set([...style.modes].filter((mode) => !ended.includes(mode))) }
  if ([1, 2, 3, 4, 7, 9].includes(code)) return { ...style, modes: new Set([...style.modes, String(code)]) }
  if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) return { ...style, foreground: String(code) }
  if ((code >= 40 && code <= 47) || (code >= 100 && code <= 107)) return { ...style, background: String(code) }
  if (code === 39) return { ...style, foreground: '' }
  if (code === 49) return { ...style, background: '' }
  return style
}
