import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { starterDockerLab } from '../../src/authoring/starter-docker-lab.ts'
import { readWhere } from '../../src/checks/where/where.ts'
import { askSchema } from '../../src/content/ask-schema.ts'
import { checkSchema, execExpectation, httpExpectation } from '../../src/content/check-schema.ts'
import { labSchema } from '../../src/content/lab-schema.ts'
import { splitMarkdown } from '../../src/content/markdown-blocks.ts'
import { quizSchema } from '../../src/content/quiz-schema.ts'
import { describeFinding } from '../../src/lint/finding.ts'
import { lintContent } from '../../src/lint/lint.ts'
import { ruleNames } from '../../src/lint/rule-name.ts'
import { courseFolder } from '../content/course-folder.ts'

const text = readFileSync('docs/authoring.md', 'utf8')
const never = new AbortController().signal

interface Example {
  /** What stands behind its fence. */
  readonly info: string
  readonly line: number
  readonly text: string
}

const examples: readonly Example[] = splitMarkdown(text, 'docs/authoring.md', 1).sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'fence' ? [{ info: block.info, line: block.line, text: block.text }] : [])))

const needed = `title: Example
summary: An example of the reference.
level: beginner
minutes: 5
objectives: [Read an example]
cluster: {}
creates: { containers: [shop] }
`

/** A lab with this step, and a check that gives points. */
function lab(step: string, matter = needed): string {
  return `---\n${matter}---\n## Example\n\n${step}\n\n## Done\n\n\`\`\`yaml check\ntitle: it is done\npoints: 5\ncommand: test -f done\n\`\`\`\n\n\`\`\`sh solve\ntouch done\n\`\`\`\n`
}

/** The files of a course in which an example stands as what it is. */
function courseWith({ info, text }: Example): Readonly<Record<string, string>> {
  const labs = 'labs/docker/01-first-container/lab.md'
  const others = { [labs]: lab('Read.') }
  switch (info) {
    case 'markdown lab':
      return { ...others, 'labs/docker/02-my-first/lab.md': text }
    case 'markdown track':
      return { ...others, 'labs/docker/track.md': text }
    case 'markdown quiz':
      return { ...others, 'quizzes/example.md': text }
    case 'markdown step':
      return { ...others, 'labs/docker/02-example/lab.md': lab(text) }
    case 'yaml matter':
      return { ...others, 'labs/docker/02-example/lab.md': lab('Read.', text).replace('points: 5', text.includes('  - ') ? 'points: 5\nobjective: [1, 2]' : 'points: 5') }
    case 'yaml ask':
      return { ...others, 'labs/docker/02-example/lab.md': lab(`\`\`\`yaml ask\n${text}\`\`\``) }
    case 'yaml check':
      return { ...others, 'labs/docker/02-example/lab.md': lab(`\`\`\`yaml check\n${text}\`\`\`\n\n\`\`\`sh solve\ntrue\n\`\`\``) }
    default:
      throw new Error(`it is not said what this example is: ${info}`)
  }
}

describe('the authors’ reference', () => {
  const files = examples.filter(({ info }) => /^(markdown|yaml)\b/.test(info))

  it('says of every block what it is', () => {
    expect(examples.filter(({ info }) => !/^(sh|text|markdown (lab|track|quiz|step)|yaml (matter|check|ask))$/.test(info))).toEqual([])
    expect(files.length).toBeGreaterThan(15)
  })

  it.each(files)('has an example that is right as it stands: $info in line $line', async (example) => {
    const folder = courseFolder(courseWith(example))
    const { findings } = await lintContent({ roots: [{ folder, origin: 'added' }], isAsked: () => true, compiledFile: 'none' }, never)
    expect(findings.map(describeFinding)).toEqual([])
  })

  it('begins with the lab that `new lab` writes', () => {
    expect(files[0]).toMatchObject({ info: 'markdown lab', text: starterDockerLab('my-first') })
  })

  it('has only conditions that can be asked', async () => {
    const section = /^### `where`$(.*?)^###/ms.exec(text)?.[1] ?? ''
    const conditions = [...section.matchAll(/^\| .* \| `([^`]*object[^`]*)` \|$/gm)].map(([, condition = '']) => condition)
    expect(conditions.length).toBeGreaterThan(5)
    const readings = await Promise.all(conditions.map(readWhere))
    expect(readings.filter(({ state }) => state === 'broken')).toEqual([])
  })

  it.each([
    ['front matter of a lab', Object.keys(labSchema.shape)],
    ['front matter of a quiz', Object.keys(quizSchema.shape)],
    ['a check', Object.keys(checkSchema.shape)],
    ['a question', Object.keys(askSchema.shape)],
    ['what an answer may be expected to be', Object.keys(httpExpectation.shape)],
    ['what a command may be expected to give', Object.keys(execExpectation.shape)],
    ['rules', ruleNames],
    ['attributes of blocks', ['in', 'background', 'timeout', 'file', 'cost', 'because']],
  ])('names all of %s', (_, names) => {
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([])
  })

  it('leads nowhere where there is nothing', () => {
    const anchors = new Set([...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title.toLowerCase().replaceAll(/[^\w\s-]/g, '').trim().replaceAll(' ', '-')))
    const links = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor)
    expect(links.length).toBeGreaterThan(10)
    expect(links.filter((anchor) => !anchors.has(anchor))).toEqual([])
  })
})
