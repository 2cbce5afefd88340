import { findLab } from '../content/find.ts'
import type { Lab } from '../content/lab.ts'
import { exitCodes, Failure } from '../failure.ts'
import { isPassed, labProgress, type LabProgress } from '../progress/lab-progress.ts'
import type { Program } from './program.ts'

/** The lab that a word names, or the one that the learner was at last. @throws Failure when there is none */
export function chooseLab(program: Program, word: string | undefined): Lab {
  if (word !== undefined) return findLab(program.content, word)
  const last = program.journal.entries.findLast((entry) => 'lab' in entry)
  const lab = last === undefined || !('lab' in last) ? undefined : program.content.labs.find((one) => one.id === last.lab)
  if (lab !== undefined) return lab
  throw new Failure({ what: 'Which lab?', why: 'you have not begun one yet', next: ['k8s-labs list shows what there is.', 'k8s-labs start LAB begins one.'], exitCode: exitCodes.usage })
}

/** Where the learner stands in a lab, and the number of the first step that is not passed (or the last). */
export function placeIn(program: Program, lab: Lab): { readonly progress: LabProgress; readonly step: number } {
  const progress = labProgress(program.journal.entries, lab)
  const open = lab.steps.find((step) => step.checks.length > 0 && !isPassed(step, progress.earned))
  return { progress, step: open?.number ?? lab.steps.length }
}

/** @throws Failure when the lab was not started */
export function refuseUnstarted(lab: Lab, progress: LabProgress): void {
  if (progress.state !== 'new') return
  throw new Failure({ what: `The lab ${lab.id} is not started`, why: 'so there is nothing of it here', next: [`k8s-labs start ${lab.id}`], exitCode: exitCodes.usage })
}

/** @throws Failure for what is only to be read, where something was to be done */
export function refuseReading(lab: Lab): void {
  if (!lab.reading) return
  throw new Failure({ what: `${lab.id} is only to be read`, why: 'there is nothing in it to be run or checked', next: [`k8s-labs show ${lab.id} prints it; in the course it opens with Enter.`], exitCode: exitCodes.usage })
}
