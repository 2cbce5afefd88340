import { posix } from 'node:path'
import { isDockerfile } from '../../content/file-kind.ts'
import { callsWithFolders } from '../calls-with-folders.ts'
import { placeInBlock } from '../linted-lab.ts'
import type { LintedLab, RuleProblem, ShellBlock } from '../linted-lab.ts'
import { filesReadBy } from '../../shell/files-read.ts'
import type { FileRead } from '../../shell/files-read.ts'
import { WorkspaceModel } from '../workspace-model.ts'

/**
 * Files that a command reads from the workspace, and that neither lie beside lab.md nor were written by then. A file
 * that the learner is to write is one that the step's solution writes.
 */
export function missingFileProblems(linted: LintedLab): readonly RuleProblem[] {
  const { lab, beside, blocks } = linted
  const problems: RuleProblem[] = []
  const texts = new Map(beside.flatMap(({ path, text }) => (text === undefined ? [] : [[path, text]])))
  let workspace = new WorkspaceModel()
  for (const { path } of beside) workspace.add(path)
  const take = (own: readonly ShellBlock[], from: WorkspaceModel): WorkspaceModel => {
    const ahead = new WorkspaceModel(from)
    for (const block of own) for (const { call, folder } of callsWithFolders(block)) ahead.run(call, folder)
    const known = new WorkspaceModel(from)
    for (const block of own) problems.push(...blockProblems(block, known, ahead, texts))
    return known
  }
  const inWorkspace = blocks.filter(({ command }) => command.place.kind === 'workspace')
  workspace = take(inWorkspace.filter(({ purpose }) => purpose === 'setup'), workspace)
  for (const step of lab.steps) {
    for (const { path, text } of step.files) {
      workspace.add(path)
      texts.set(path, text)
    }
    const own = inWorkspace.filter((block) => block.step === step.number)
    for (const wrong of own.filter(({ purpose }) => purpose === 'wrong')) take([wrong], workspace)
    workspace = take(own.filter(({ purpose }) => purpose !== 'wrong'), workspace)
  }
  return problems
}

/**
 * @param known the workspace when the block begins; after it, when it ends
 * @param ahead with what the step writes later
 */
function blockProblems(block: ShellBlock, known: WorkspaceModel, ahead: WorkspaceModel, texts: ReadonlyMap<string, string>): readonly RuleProblem[] {
  const isMissing = (path: string): boolean => !known.mayHave(path) && !ahead.has(path)
  return callsWithFolders(block).flatMap(({ call, folder }) => {
    const problems = filesReadBy(call).flatMap((read): readonly RuleProblem[] => {
      const paths = read.anyOf.map((path) => posix.join(folder, path))
      const place = placeInBlock(block, read.at)
      const next = 'Put the file beside lab.md, write it with a block file=…, or correct the path.'
      if (paths.every(isMissing)) return [{ ...place, what: `there is no ${paths.join(' or ')} in the workspace at this point`, next }]
      return copied(read, folder, paths, texts).filter(isMissing).map((path) => ({ ...place, what: `${paths[0]} copies ${path}, and that is not in the workspace at this point`, next }))
    })
    known.run(call, folder)
    return problems
  })
}

/** What the Dockerfile of a build copies from its context, as far as that is written out. */
function copied(read: FileRead, folder: string, paths: readonly string[], texts: ReadonlyMap<string, string>): readonly string[] {
  const path = paths.map((one) => posix.normalize(one)).find((one) => isDockerfile(one) && texts.has(one))
  if (read.context === undefined || path === undefined) return []
  const { context } = read
  const lines = (texts.get(path) ?? '').replace(/\\\n/g, ' ').split('\n')
  return lines.flatMap((line) => {
    const words = /^\s*(?:COPY|ADD)\s+(.*)$/i.exec(line)?.[1]?.trim().split(/\s+/) ?? []
    const sources = words.filter((word) => !word.startsWith('--')).slice(0, -1)
    if (words.some((word) => /^--from=|[[<$*?"]|:\/\//.test(word))) return []
    return sources.map((source) => posix.join(folder, context, source.replace(/^\//, '')))
  })
}
