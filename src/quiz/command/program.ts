import { dockerFlags, dockerGroups, dockerVerbs } from './docker-flags.ts'
import type { FlagTable } from './flag-table.ts'
import { helmFlags, helmGroups, helmVerbs } from './helm-flags.ts'
import { kubectlFlags, kubectlGroups, kubectlVerbs } from './kubectl-flags.ts'

/** What has to be known of a program to read its command lines. */
export interface CommandProgram {
  readonly name: 'kubectl' | 'docker' | 'helm'
  readonly flagsOf: (verb: string) => FlagTable
  /** Another name of a verb to the one that is compared. */
  readonly verbs: Readonly<Record<string, string>>
  /** Verbs behind which another word belongs to the verb. */
  readonly groups: ReadonlySet<string>
  /** Verbs whose first word ends the flags: what follows it is another program's. */
  readonly handsOn: ReadonlySet<string>
}

const programs: readonly CommandProgram[] = [
  { name: 'kubectl', flagsOf: kubectlFlags, verbs: kubectlVerbs, groups: kubectlGroups, handsOn: new Set() },
  { name: 'docker', flagsOf: dockerFlags, verbs: dockerVerbs, groups: dockerGroups, handsOn: new Set(['container run', 'container create', 'container exec', 'compose exec', 'compose run']) },
  { name: 'helm', flagsOf: helmFlags, verbs: helmVerbs, groups: helmGroups, handsOn: new Set() },
]

/** The program that a word calls; `k` is what many call kubectl. */
export function programOf(word: string): CommandProgram | undefined {
  const name = word === 'k' ? 'kubectl' : word
  return programs.find((program) => program.name === name)
}
