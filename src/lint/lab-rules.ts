import type { LintedLab, RuleProblem } from './linted-lab.ts'
import type { RuleName } from './rule-name.ts'
import { blockingProblems } from './rules/blocks.ts'
import { conditionProblems } from './rules/condition.ts'
import { containerPortProblems } from './rules/container-port.ts'
import { drawingProblems } from './rules/drawing-width.ts'
import { hintProblems } from './rules/hint-gives-solution.ts'
import { imageProblems } from './rules/image-tag.ts'
import { leftBehindProblems } from './rules/left-behind.ts'
import { lookProblems } from './rules/look.ts'
import { missingFileProblems } from './rules/missing-file.ts'
import { namespaceProblems } from './rules/namespace.ts'
import { objectiveProblems } from './rules/objective.ts'
import { otherClusterProblems } from './rules/other-cluster.ts'
import { outsideWorkspaceProblems } from './rules/outside-workspace.ts'
import { pointsProblems } from './rules/points.ts'
import { questionProblems } from './rules/question.ts'
import { unknownFieldProblems } from './rules/unknown-field.ts'

/** Looks at one lab. Reads nothing but what it is handed, and runs nothing. */
export type LabRule = (lab: LintedLab) => readonly RuleProblem[] | Promise<readonly RuleProblem[]>

/** The rules that look at one lab at a time. `shell-syntax` takes all labs at once, `lint-allow` the findings of others. */
export const labRules: readonly { readonly name: RuleName; readonly problemsOf: LabRule }[] = [
  { name: 'condition', problemsOf: conditionProblems },
  { name: 'question', problemsOf: questionProblems },
  { name: 'container-port', problemsOf: containerPortProblems },
  { name: 'objective', problemsOf: objectiveProblems },
  { name: 'points', problemsOf: pointsProblems },
  { name: 'hint-gives-solution', problemsOf: hintProblems },
  { name: 'missing-file', problemsOf: missingFileProblems },
  { name: 'image-tag', problemsOf: imageProblems },
  { name: 'blocks', problemsOf: blockingProblems },
  { name: 'look', problemsOf: lookProblems },
  { name: 'namespace', problemsOf: namespaceProblems },
  { name: 'other-cluster', problemsOf: otherClusterProblems },
  { name: 'outside-workspace', problemsOf: outsideWorkspaceProblems },
  { name: 'left-behind', problemsOf: leftBehindProblems },
  { name: 'unknown-field', problemsOf: unknownFieldProblems },
  { name: 'drawing-width', problemsOf: drawingProblems },
]
