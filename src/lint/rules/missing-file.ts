import { posix } from 'node:path'
import { isDockerfile } from '../lab-file.ts'
import { placeInBlock } from '../linted-lab.ts'
import type { LintedLab, RuleProblem, ShellBlock } from '../linted-lab.ts'
import type { Call } from '../shell/call.ts'
import { callsOf } from '../shell/call.ts'
import { filesReadBy } from '../shell/files-read.ts'
import type { FileRead } from '../shell/files-read.ts'
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
  const take = (own: readonly ShellBlock[], known: WorkspaceModel): void => {
    for (const block of own) write(block, known)
    for (const block of own) problems.push(...readProblems(block, known, texts))
  }
  const inWorkspace = blocks.filter(({ command }) => command.place.kind === 'workspace')
  take(inWorkspace.filter(({ purpose }) => purpose === 'setup'), workspace)
  for (const step of lab.steps) {
    for (const { path, text } of step.files) {
      workspace.add(path)
      texts.set(path, text)
    }
    const own = inWorkspace.filter((block) => block.step === step.number)
    for (const wrong of own.filter(({ purpose }) => purpose === 'wrong')) take([wrong], new WorkspaceModel(workspace))
    workspace = new WorkspaceModel(workspace)
    take(own.filter(({ purpose }) => purpose !== 'wrong'), workspace)
  }
  return problems
}

function write(block: ShellBlock, workspace: WorkspaceModel): void {
  for (const { call, folder } of callsWithFolders(block)) if (folder !== undefined) workspace.run(call, folder)
}

function readProblems(block: ShellBlock, workspace: WorkspaceModel, texts: ReadonlyMap<string, string>): readonly RuleProblem[] {
  return callsWithFolders(block).flatMap(({ call, folder }) => {
    if (folder === undefined) return []
    return filesReadBy(call).flatMap((read): readonly RuleProblem[] => {
      const paths = read.anyOf.map((path) => posix.join(folder, path))
      const place = placeInBlock(block, read.at)
      const next = 'Put the file beside lab.md, write it with a block file=…, or correct the path.'
      if (!paths.some((path) => workspace.mayHave(path))) return [{ ...place, what: `there is no ${paths.join(' or ')} in the workspace at this point`, next }]
      return copied(read, folder, paths, texts).filter((path) => !workspace.mayHave(path)).map((path) => ({ ...place, what: `${paths[0]} copies ${path}, and that is not in the workspace at this point`, next }))
    })
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

/** Each call with the folder that it runs in, relative to the workspace; undefined: somewhere else. */
function callsWithFolders(block: ShellBlock): readonly { readonly call: Call; readonly folder: string | undefined }[] {
  let folder: string | undefined = '.'
  return callsOf(block.script).map((call) => {
    const here = folder
    if (call.program === 'cd' || call.program === 'pushd') {
      const [target] = call.args
      folder = target === undefined || target.isOpen || /^[/~-]/.test(target.text) || here === undefined ? undefined : posix.join(here, target.text)
    }
    return { call, folder: here }
  })
}
