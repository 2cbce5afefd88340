import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { leavesOf } from '../content/check.ts'
import type { Lab } from '../content/lab.ts'

/**
 * Whether a lab may make anything outside of its namespace: on the engine, or on the cluster's nodes. One that has
 * nothing but kubectl in its commands and files does not. Doubt counts as yes.
 */
export function touchesDocker(lab: Lab): boolean {
  const { containers, images, networks, volumes, projects, clusterObjects } = lab.creates
  if (lab.cluster === undefined || [containers, images, networks, volumes, projects, clusterObjects].some((names) => names.length > 0)) return true
  const commands = [...lab.setup, ...lab.steps.flatMap((step) => [...step.runs, ...step.solve, ...step.wrongs.map((wrong) => wrong.command)])]
  const checks = lab.steps.flatMap((step) => step.checks.flatMap(leavesOf).flatMap(({ target }) => (target.kind === 'command' ? [target.command] : [])))
  const texts = [...commands.map(({ text }) => text), ...checks, ...lab.steps.flatMap((step) => step.files.map(({ text }) => text)), ...textsBeside(lab)]
  return texts.some((text) => /\b(docker|podman|nerdctl|ctr|kind [a-z]+)\b/.test(text))
}

/** Whether a lab makes containers or images of its own: building and running them is work for the engine. */
export function busiesEngine({ cluster, creates: { containers, images, projects } }: Pick<Lab, 'cluster' | 'creates'>): boolean {
  return cluster === undefined || [containers, images, projects].some((names) => names.length > 0)
}

/** The files beside lab.md, which has been read already. */
function textsBeside({ folder }: Lab): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile() && entry.name !== 'lab.md').map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
}
