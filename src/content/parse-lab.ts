import { readLabFolder } from './lab-folder.ts'
import type { FolderFile, LabFolder } from './lab-folder.ts'
import { namesOf } from './lab-names.ts'
import { labSchema } from './lab-schema.ts'
import type { LabFields } from './lab-schema.ts'
import { parseLabSections } from './lab-sections.ts'
import type { Lab } from './lab.ts'
import { splitFrontMatter } from './front-matter.ts'
import { splitMarkdown } from './markdown-blocks.ts'
import { inFileOrder } from './problem.ts'
import type { ContentProblem } from './problem.ts'
import { readYaml } from './read-yaml.ts'

/** A lab.md, and where it was found. */
export interface LabSource {
  /** Path of the file as the user would name it. */
  readonly file: string
  /** Absolute folder of the lab. */
  readonly folder: string
  readonly track: string
  /** Name of the lab's folder: `03-deployments`. */
  readonly name: string
  readonly text: string
}

export interface ParsedLab {
  /** Undefined when there are problems. */
  readonly lab?: Lab
  readonly problems: readonly ContentProblem[]
}

/**
 * Reads a lab file into a `Lab`, and the files beside it for the images that they name. All problems of the file come
 * back at once; with any there is no lab. Throws on nothing that can be written in a file.
 */
export function parseLab(source: LabSource, folder: LabFolder = readLabFolder(source.folder, shownFolder(source.file))): ParsedLab {
  const text = source.text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
  const parsed = parseLabText(source, text, folder.files)
  const problems = [...nameProblems(source), ...parsed.problems, ...folder.problems]
  return parsed.lab === undefined || problems.length > 0 ? { problems } : { lab: parsed.lab, problems }
}

function parseLabText(source: LabSource, text: string, beside: readonly FolderFile[]): ParsedLab {
  const { file } = source
  if (text.trim() === '') {
    return { problems: [{ file, line: 1, column: 1, field: '', what: 'the file is empty', next: '`k8s-labs new lab NAME` writes one to begin with.' }] }
  }
  const matter = splitFrontMatter(text, file)
  if ('what' in matter) return { problems: [matter] }
  const head = readYaml(matter.yaml, labSchema, { file, line: matter.yamlLine, name: 'the front matter' })
  const markdown = splitMarkdown(matter.body, file, matter.bodyLine)
  const body = parseLabSections(markdown.sections, file, head.value !== undefined && head.value.cluster === undefined)
  const problems = [...head.problems, ...markdown.problems, ...body.problems, ...(head.value?.reading === true ? readingProblems(head.value, body.parts, file) : [])]
  if (head.value === undefined || problems.length > 0) return { problems: inFileOrder(problems) }
  return { lab: labOf(source, head.value, body.parts, beside), problems }
}

/** A reading has no deeds: what stands in one would never be run, or never be graded. */
function readingProblems({ cluster }: LabFields, { setup, steps }: ReturnType<typeof parseLabSections>['parts'], file: string): readonly ContentProblem[] {
  const next = 'Leave reading: true out, or the block.'
  const problem = (line: number, what: string): ContentProblem => ({ file, line, column: 1, field: '', what, next })
  const deeds = steps.flatMap(({ runs, files, checks, hints, solve, wrongs, line }) => [...[...runs, ...files, ...checks, ...solve, ...wrongs.map(({ command }) => command)].map((block) => block.line), ...hints.map(() => line)])
  const [first] = [...setup.map(({ line }) => line), ...deeds].toSorted((one, other) => one - other)
  return [...(cluster === undefined ? [] : [problem(1, 'a reading needs no cluster')]), ...(first === undefined ? [] : [problem(first, 'a reading has nothing in it that is done, asked or checked')])]
}

function labOf(source: LabSource, fields: LabFields, parts: ReturnType<typeof parseLabSections>['parts'], beside: readonly FolderFile[]): Lab {
  const { track, name, folder } = source
  return {
    id: `${track}/${name}`,
    track,
    slug: slugOf(name),
    title: fields.title.trim(),
    summary: fields.summary.trim(),
    level: fields.level,
    minutes: fields.minutes,
    objectives: fields.objectives,
    reading: fields.reading ?? false,
    requires: fields.requires ?? [],
    ...(fields.cluster === undefined ? {} : { cluster: { nodes: fields.cluster.nodes ?? 2, addons: fields.cluster.addons ?? [] } }),
    ...namesOf({ fields, setup: parts.setup, steps: parts.steps, beside }),
    ...parts,
    points: parts.steps.reduce((sum, step) => sum + step.points, 0),
    folder
  }
}

/** `03-deployments` is `deployments`. */
function slugOf(name: string): string {
  return name.replace(/^\d+-/, '')
}

/** The slug names a namespace, `lab-<slug>`, of at most 63 characters. */
function nameProblems({ file, name, track }: LabSource): readonly ContentProblem[] {
  const at = { file, line: 1, column: 1, field: '' }
  const problems: ContentProblem[] = []
  if (!/^\d{2}-[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || slugOf(name).length > 59) {
    problems.push({ ...at, what: `the folder ${JSON.stringify(name)} cannot name a lab`, next: 'Name it by two digits and small letters, like 03-deployments, with at most 59 characters after the digits.' })
  }
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(track)) {
    problems.push({ ...at, what: `the folder ${JSON.stringify(track)} cannot name a track`, next: 'Name it by small letters, digits and hyphens, like kubernetes.' })
  }
  return problems
}

function shownFolder(file: string): string {
  return file.replace(/\/?[^/]*$/, '')
}
