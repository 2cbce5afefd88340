import { readLabFolder } from '../content/lab-folder.ts'
import type { Lab } from '../content/lab.ts'
import { lintedLab } from './linted-lab.ts'
import { otherClusterProblems } from './rules/other-cluster.ts'
import { outsideWorkspaceProblems } from './rules/outside-workspace.ts'

/**
 * What in a lab's commands reaches for another cluster or engine than its own, or out of its workspace, in words and
 * whatever its author allows. What a script only puts together when it runs is not found.
 */
export function foreignReaches(lab: Lab): readonly string[] {
  const { files } = readLabFolder(lab.folder, '')
  const linted = lintedLab(lab, 'lab.md', '', files)
  return [...otherClusterProblems(linted), ...outsideWorkspaceProblems(linted)].map(({ file = 'lab.md', line, what }) => `${file}, line ${line}: ${what}`)
}
