import * as z from 'zod/mini'
import { splitFrontMatter } from './front-matter.ts'
import type { ContentProblem } from './problem.ts'
import { readYaml } from './read-yaml.ts'
import { fields, wholeNumber, words } from './shape.ts'

/** A folder of labs. */
export interface Track {
  /** Folder name: `kubernetes`. */
  readonly id: string
  readonly title: string
  readonly summary: string
  /** Position in the course; tracks of the same order go by their id. */
  readonly order: number
}

/** A track.md, and the folder that it stands in. */
export interface TrackSource {
  /** Path of the file as the user would name it. */
  readonly file: string
  readonly id: string
  readonly text: string
}

const trackSchema = fields({ title: words('Kubernetes'), summary: words('From the first Pod to autoscaling'), order: z.optional(wholeNumber(0, 1000)) })

/** Reads a track.md: front matter with title, summary and order. What stands below it is for those who browse the folder. */
export function parseTrack(source: TrackSource): { readonly track?: Track; readonly problems: readonly ContentProblem[] } {
  const matter = splitFrontMatter(source.text, source.file)
  if ('what' in matter) return { problems: [matter] }
  const { value, problems } = readYaml(matter.yaml, trackSchema, { file: source.file, line: matter.yamlLine, name: 'the front matter' })
  if (value === undefined) return { problems }
  return { track: { id: source.id, title: value.title.trim(), summary: value.summary.trim(), order: value.order ?? Number.MAX_SAFE_INTEGER }, problems }
}
