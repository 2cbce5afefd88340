import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Content } from '../content/content.ts'
import { Failure, exitCodes } from '../failure.ts'
import { readLabName } from './content-name.ts'
import type { LabName } from './content-name.ts'
import { starterClusterLab } from './starter-cluster-lab.ts'
import { starterDockerLab, titleOf } from './starter-docker-lab.ts'
import { writeNew } from './write-new.ts'

/** What was written. */
export interface NewLab {
  readonly id: string
  /** Paths of the files, the lab first. */
  readonly files: readonly string[]
}

/**
 * Writes a small lab that works as it stands, in the next free number of its track, and a track.md for a track that is
 * new.
 * @param name `TRACK/NAME`
 * @param folder the content folder, whose labs/ it goes into
 * @param content all content that it will be read with: its names are taken
 * @throws Failure (usage) for a name that cannot be used; nothing was written then
 */
export function newLab(name: string, folder: string, content: Content, needsCluster: boolean): NewLab {
  const read = readLabName(name)
  const { track, slug } = read
  const trackFolder = join(folder, 'labs', track)
  const taken = content.labs.find((lab) => lab.slug === slug)?.id ?? namesIn(trackFolder).find((one) => one.replace(/^\d+-/, '') === slug)
  if (taken !== undefined) {
    throw new Failure({ what: `There is a lab called ${slug} already`, why: `${taken} has that name, and two labs of one name would share the namespace lab-${slug}`, next: ['Choose another name.'], exitCode: exitCodes.usage })
  }
  const before = [...content.labs.filter((lab) => lab.track === track).map(({ id }) => id.slice(track.length + 1)), ...namesIn(trackFolder)]
  const id = `${track}/${read.number ?? nextNumber(read, before)}-${slug}`
  const file = join(folder, 'labs', id, 'lab.md')
  writeNew(file, needsCluster ? starterClusterLab(slug) : starterDockerLab(slug))
  const trackFile = join(trackFolder, 'track.md')
  if (content.tracks.some((one) => one.id === track) || existsSync(trackFile)) return { id, files: [file] }
  writeNew(trackFile, trackText(track))
  return { id, files: [file, trackFile] }
}

/** Also of labs that cannot be read. */
function namesIn(track: string): readonly string[] {
  return existsSync(track) ? readdirSync(track) : []
}

/** One more than the largest of its track, wherever that stands: labs come in the order of their numbers. */
function nextNumber({ track, slug }: LabName, before: readonly string[]): string {
  const next = Math.max(0, ...before.map((name) => Number(/^\d\d(?=-)/.exec(name)?.[0] ?? 0))) + 1
  if (next <= 99) return String(next).padStart(2, '0')
  throw new Failure({ what: `The track ${track} is full`, why: 'its last lab has the number 99', next: [`Name a number: k8s-labs new lab ${track}/50-${slug}`], exitCode: exitCodes.usage })
}

function trackText(track: string): string {
  return `---
title: ${titleOf(track)}
summary: One sentence about this track.
---
`
}
