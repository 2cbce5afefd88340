import type { Lab } from '../content/lab.ts'

/** What a lab lets one be able to do, with what shows it. */
export interface Objective {
  readonly text: string
  /** Titles of the checks that show it, and those of them that were passed. */
  readonly checks: readonly string[]
  readonly shown: readonly string[]
}

/**
 * The objectives of a lab that its checks can show; those that no check is about are left out.
 * @param earned titles of the checks that were passed
 */
export function objectivesOf(lab: Lab, earned: { readonly has: (check: string) => boolean }): readonly Objective[] {
  const all = lab.steps.flatMap((step) => step.checks)
  return lab.objectives.flatMap((text, index): Objective[] => {
    // A single objective needs no numbers: every check is about it.
    const own = lab.objectives.length === 1 ? all : all.filter(({ objectives }) => objectives.includes(index + 1))
    const checks = own.map(({ title }) => title)
    return checks.length === 0 ? [] : [{ text, checks, shown: checks.filter((title) => earned.has(title)) }]
  })
}
