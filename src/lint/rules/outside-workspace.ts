import { posix } from 'node:path'
import { callsWithFolders } from '../calls-with-folders.ts'
import { placeInBlock } from '../linted-lab.ts'
import type { LintedLab, RuleProblem } from '../linted-lab.ts'
import { pathsGivenTo } from '../../shell/paths-given.ts'

/** Files and folders outside of the workspace that commands read, write, build from, or show to a container. */
export function outsideWorkspaceProblems({ blocks }: LintedLab): readonly RuleProblem[] {
  return blocks
    .filter(({ command }) => command.place.kind === 'workspace')
    .flatMap((block) =>
      callsWithFolders(block).flatMap(({ call, folder }) =>
        pathsGivenTo(call)
          .filter(({ text }) => isOutside(text, folder))
          .map((word) => ({
            ...placeInBlock(block, word),
            what: `${word.text} is outside of the workspace`,
            next: 'Put what the lab needs beside lab.md or into a block file=…, and name it by a path below the workspace.',
          })),
      ),
    )
}

function isOutside(path: string, folder: string): boolean {
  const here = path.replace(/^(?:\$PWD|\$\{PWD\}|\$\(pwd\)|`pwd`)(?=\/|$)/, '.')
  if (/^(?:\/|~|\$HOME\b|\$\{HOME\})/.test(here)) return true
  // Another variable: nobody knows.
  if (here.startsWith('$')) return false
  const normal = posix.normalize(posix.join(folder, here))
  return normal === '..' || normal.startsWith('../')
}
