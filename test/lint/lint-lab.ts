import { rmSync } from 'node:fs'
import { lintContent } from '../../src/lint/lint.ts'
import type { Finding } from '../../src/lint/finding.ts'
import { courseFolder } from '../content/course-folder.ts'

const never = new AbortController().signal

/** A lab to be linted: what it differs in from a lab without problems. */
export interface LabUnderTest {
  /** Lines of front matter besides the necessary ones. */
  readonly matter?: string
  /** Points of the check that every such lab has besides. */
  readonly points?: number
  /** As the front matter has them. */
  readonly objectives?: string
  /** Files beside lab.md. */
  readonly beside?: Readonly<Record<string, string>>
}

/** A lab of one step with these blocks; the first line of `blocks` is line 11 of its file (12 with one line more of front matter). */
export async function lintLab(blocks: string, { matter = 'cluster: {}', points = 4, objectives = '[Be linted]', beside = {} }: LabUnderTest = {}): Promise<readonly Finding[]> {
  const text = `---\ntitle: Trial\nsummary: A lab to be linted.\nlevel: beginner\nminutes: 5\nobjectives: ${objectives}\n${matter}\n---\n## First\n\n${blocks}\n\n\`\`\`yaml check\ntitle: it is done\npoints: ${points}\ncommand: test -f done\n\`\`\`\n\n\`\`\`sh solve\ntouch done\n\`\`\`\n`
  const files = Object.fromEntries(Object.entries(beside).map(([path, content]) => [`labs/trial/01-trial/${path}`, content]))
  const root = courseFolder({ 'labs/trial/01-trial/lab.md': text, ...files })
  try {
    const { findings } = await lintContent({ roots: [{ folder: root, origin: 'added' }], isAsked: () => true, compiledFile: `${root}/none` }, never)
    return findings.map((finding) => ({ ...finding, file: finding.file.replace(/^.*01-trial\//, '') }))
  } finally {
    rmSync(root, { recursive: true })
  }
}

/** The findings in short: `11:3 condition`, with the file where it is another than lab.md. */
export async function placesIn(blocks: string, lab?: LabUnderTest): Promise<readonly string[]> {
  const findings = await lintLab(blocks, lab)
  return findings.map(({ file, line, column, rule }) => `${file === 'lab.md' ? '' : `${file}:`}${line}:${column} ${rule}`)
}

/** A shell block of this purpose with this text. */
export function block(info: string, text: string): string {
  return `\`\`\`${info}\n${text}\n\`\`\`\n`
}

/** A run block, in which `text` begins in line 12. */
export function run(text: string): string {
  return block('sh run', text)
}
