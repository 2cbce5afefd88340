import type { ContentProblem } from './problem.ts'

/** A fenced block of a section, or the markdown between two of them. */
export type MarkdownBlock =
  | { readonly kind: 'text'; readonly markdown: string; readonly line: number }
  | {
      readonly kind: 'fence'
      /** What stands behind the opening fence. */
      readonly info: string
      /** The lines inside, without the fence's own indentation, with a line break after each. */
      readonly text: string
      /** The block as it stands in the file, for showing it. */
      readonly markdown: string
      /** Line of the opening fence, from 1. */
      readonly line: number
    }

/** What stands under one `##`, or before the first. */
export interface MarkdownSection {
  /** Text of the `##`; undefined before the first. */
  readonly title: string | undefined
  readonly line: number
  readonly blocks: readonly MarkdownBlock[]
}

/**
 * Splits markdown at its `##` headings and takes its fenced blocks out, following CommonMark: what is inside a fence
 * or an HTML comment is neither heading nor fence. `firstLine` is where `markdown` starts in `file`. The first section
 * of the result is what stands before the first heading. An unclosed fence is a problem, and ends with the file.
 */
export function splitMarkdown(markdown: string, file: string, firstLine: number): { readonly sections: readonly MarkdownSection[]; readonly problems: readonly ContentProblem[] } {
  const splitter = new Splitter(file)
  let number = firstLine
  for (const line of markdown.split('\n')) splitter.take(line, number++)
  return splitter.end()
}

interface OpenFence {
  readonly marker: string
  readonly indent: number
  readonly info: string
  readonly line: number
  readonly lines: string[]
}

interface OpenSection {
  readonly title: string | undefined
  readonly line: number
  readonly blocks: MarkdownBlock[]
}

class Splitter {
  readonly #file: string
  readonly #sections: OpenSection[] = []
  readonly #problems: ContentProblem[] = []
  #section: OpenSection = { title: undefined, line: 1, blocks: [] }
  #text: { readonly line: number; readonly lines: string[] } | undefined
  #fence: OpenFence | undefined
  #inComment = false

  constructor(file: string) {
    this.#file = file
    this.#sections.push(this.#section)
  }

  take(line: string, number: number): void {
    if (this.#fence !== undefined) return this.#takeFenced(this.#fence, line)
    if (this.#inComment || /^ {0,3}<!--/.test(line)) {
      this.#inComment = !line.includes('-->')
      return this.#takeText(line, number)
    }
    const fence = /^( {0,3})(`{3,}|~{3,})(.*)$/.exec(line)
    if (fence !== null && fence[1] !== undefined && fence[2] !== undefined && fence[3] !== undefined) {
      const [, indent, marker, info] = fence
      // CommonMark: an info string behind backticks has no backtick, else it is inline code.
      if (marker.startsWith('~') || !info.includes('`')) {
        this.#closeText()
        this.#fence = { marker, indent: indent.length, info: info.trim(), line: number, lines: [line] }
        return
      }
    }
    const heading = /^ {0,3}##(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/.exec(line)
    if (heading !== null) {
      this.#closeText()
      this.#section = { title: heading[1] ?? '', line: number, blocks: [] }
      this.#sections.push(this.#section)
      return
    }
    this.#takeText(line, number)
  }

  end(): { sections: readonly MarkdownSection[]; problems: readonly ContentProblem[] } {
    if (this.#fence !== undefined) {
      const { line, indent, marker } = this.#fence
      this.#problems.push({ file: this.#file, line, column: indent + 1, field: '', what: 'this block is never closed', next: `Put ${marker} on a line of its own at its end.` })
      this.#closeFence(this.#fence, false)
    }
    this.#closeText()
    return { sections: this.#sections, problems: this.#problems }
  }

  #takeText(line: string, number: number): void {
    this.#text ??= { line: number, lines: [] }
    this.#text.lines.push(line)
  }

  #takeFenced(fence: OpenFence, line: string): void {
    fence.lines.push(line)
    const closing = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1]
    if (closing !== undefined && closing.startsWith(fence.marker)) this.#closeFence(fence, true)
  }

  #closeFence(fence: OpenFence, closed: boolean): void {
    const inner = closed ? fence.lines.slice(1, -1) : fence.lines.slice(1)
    const indentation = new RegExp(`^ {0,${fence.indent}}`)
    this.#section.blocks.push({
      kind: 'fence',
      info: fence.info,
      text: inner.map((line) => `${line.replace(indentation, '')}\n`).join(''),
      markdown: fence.lines.join('\n'),
      line: fence.line
    })
    this.#fence = undefined
  }

  #closeText(): void {
    if (this.#text === undefined) return
    const { line, lines } = this.#text
    this.#text = undefined
    const blankBefore = lines.findIndex((text) => text.trim() !== '')
    if (blankBefore === -1) return
    this.#section.blocks.push({ kind: 'text', markdown: lines.slice(blankBefore).join('\n').trimEnd(), line: line + blankBefore })
  }
}
