import { join } from 'node:path'
import type { Content } from '../content/content.ts'
import type { Lab } from '../content/lab.ts'
import { foldersOf, type Folders } from '../folders.ts'
import { openJournal, type Journal } from '../progress/journal.ts'
import { Agreements } from '../running/agreements.ts'
import type { LabHost } from '../running/lab-host.ts'
import { Machine } from '../running/machine.ts'
import { createProvisioner } from '../running/provisioner.ts'
import { unagreed } from '../running/unagreed.ts'
import { Provisioning, type Consent, type MachineNeeds } from '../running/provisioning.ts'
import { openCourse } from './open-course.ts'

/** Flags that every command understands. */
export interface GlobalOptions {
  /** An instructor's folders of labs and quizzes. */
  readonly content?: readonly string[]
  /** Agrees beforehand to everything that would be asked. */
  readonly yes?: boolean
  readonly color?: boolean
  /** Instead of the pinned one. */
  readonly nodeImage?: string
}

/** The parts of the program, put together for one run of it. */
export interface Program {
  readonly options: GlobalOptions
  readonly folders: Folders
  readonly content: Content
  readonly journal: Journal
  readonly machine: Machine
  readonly consent: Consent
  /** Two, so that a lab that needs only the engine does not wait for a cluster that is being made. */
  readonly engineProvisioning: Provisioning
  readonly clusterProvisioning: Provisioning
  /** What the learner agreed to run of labs that did not come with the program. */
  readonly agreements: Agreements
  readonly ensure: (needs: MachineNeeds) => ReturnType<Provisioning['ensure']>
  /** @throws Failure for a lab that the learner has not agreed to run: `agreeToRun` asks. */
  readonly hostOf: (lab: Lab) => Promise<LabHost>
}

/**
 * Reads the course and the journal, and makes the parts ready; touches neither Docker nor a cluster.
 * @throws Failure when a content folder or the journal cannot be read
 */
export async function openProgram(options: GlobalOptions, env: NodeJS.ProcessEnv = process.env): Promise<Program> {
  const folders = foldersOf(env)
  const content = await openCourse(options)
  const journal = openJournal(join(folders.state, 'journal.jsonl'))
  const machine = new Machine(folders, env)
  const consent: Consent = { given: options.yes === true }
  const provisioner = createProvisioner(machine, env, consent, options.nodeImage)
  const engineProvisioning = new Provisioning(provisioner, consent)
  const clusterProvisioning = new Provisioning(provisioner, consent)
  const ensure = (needs: MachineNeeds): ReturnType<Provisioning['ensure']> => (needs.nodes === 0 ? engineProvisioning : clusterProvisioning).ensure(needs)
  const agreements = new Agreements(join(folders.state, 'agreed-labs.json'), options.yes === true)
  const hostOf = async (lab: Lab): Promise<LabHost> => {
    const needed = await agreements.neededFor(lab)
    if (needed !== undefined) throw unagreed(needed)
    // It brings along what runs commands, which the first frame need not wait for.
    const { LabHost } = await import('../running/lab-host.ts')
    return new LabHost(lab, { machine, ensure })
  }
  return { options, folders, content, journal, machine, consent, engineProvisioning, clusterProvisioning, agreements, ensure, hostOf }
}
