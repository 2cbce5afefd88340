import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, realpathSync, renameSync, rmSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import * as z from 'zod/mini'
import { labVersion } from '../content/lab-version.ts'
import type { AddedLab, Lab } from '../content/lab.ts'
import { Failure, exitCodes } from '../failure.ts'

/** A version of a lab that the learner has agreed to run. */
const agreementSchema = z.object({ lab: z.string(), folder: z.string(), version: z.string(), at: z.string() })
const fileSchema = z.object({ agreed: z.array(agreementSchema) })
type Agreement = z.infer<typeof agreementSchema>

/** Something that the learner has to agree to before a lab is run. */
export interface NeededAgreement {
  readonly lab: Lab
  /** Where the lab really lies, with all links followed. */
  readonly folder: string
  /** SHA-256 over all that can have a part in what it runs. */
  readonly version: string
  /** Commands that reach for something other than the lab's own cluster, engine and workspace, in words. */
  readonly warnings: readonly string[]
  /** The last one to a lab of this name: the lab has changed since, or it is another one by the same name. */
  readonly before?: { readonly at: string; readonly folder: string }
}

/** Versions that are remembered; an author who changes a lab often is asked anew about one of long ago. */
const mostAgreements = 1_000

/**
 * What the learner has agreed to run: versions of labs that did not come with the program. Kept in a file of the state
 * folder that nobody else may read or write.
 */
export class Agreements {
  readonly #file: string
  readonly #isGivenToAll: boolean
  readonly #now: () => Date
  /** Those of this process, in case they cannot be written. */
  readonly #own: Agreement[] = []

  /**
   * @param isGivenToAll agreed to everything beforehand, for this process alone: such an agreement is not remembered
   * @param now the clock, for tests
   */
  constructor(file: string, isGivenToAll: boolean, now: () => Date = () => new Date()) {
    this.#file = file
    this.#isGivenToAll = isGivenToAll
    this.#now = now
  }

  /**
   * What has to be agreed to before anything of this lab is run; undefined: nothing.
   * @throws Failure when the lab's files cannot be read
   */
  async neededFor(lab: Lab): Promise<NeededAgreement | undefined> {
    if (lab.added === undefined || lab.reading || this.#isGivenToAll) return undefined
    const { folder, version } = await asItIs(lab, lab.added)
    const agreed = [...this.#read(), ...this.#own].filter((one) => one.lab === lab.id)
    if (agreed.some((one) => one.version === version)) return undefined
    const before = agreed.findLast((one) => one.folder === folder) ?? agreed.at(-1)
    const { foreignReaches } = await import('../lint/foreign-reaches.ts')
    return { lab, folder, version, warnings: foreignReaches(lab), ...(before === undefined ? {} : { before: { at: before.at, folder: before.folder } }) }
  }

  /**
   * Remembers that the learner agreed.
   * @throws Failure when it could not be written; it counts for this process all the same
   */
  agree(...needed: readonly NeededAgreement[]): void {
    const at = this.#now().toISOString()
    const agreed = needed.map(({ lab, folder, version }) => ({ lab: lab.id, folder, version, at }))
    this.#own.push(...agreed)
    this.#write([...this.#read(), ...agreed].slice(-mostAgreements))
  }

  /** A file that is torn, foreign or not there holds nothing, and the learner is asked again. */
  #read(): readonly Agreement[] {
    try {
      const read = z.safeParse(fileSchema, JSON.parse(readFileSync(this.#file, 'utf8')))
      return read.success ? read.data.agreed : []
    } catch (error) {
      if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return []
      throw error
    }
  }

  /** To a new file beside it, which then takes its place: whoever reads sees the old one or the new one. */
  #write(agreed: readonly Agreement[]): void {
    const folder = dirname(this.#file)
    const draft = join(folder, `.${basename(this.#file)}.${process.pid}`)
    let isDrafted = false
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      rmSync(draft, { force: true })
      const descriptor = openSync(draft, 'wx', 0o600)
      isDrafted = true
      try {
        const bytes = Buffer.from(`${JSON.stringify({ agreed }, null, 2)}\n`)
        for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written)
        fsyncSync(descriptor)
      } finally {
        closeSync(descriptor)
      }
      renameSync(draft, this.#file)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error
      if (isDrafted) rmSync(draft, { force: true })
      throw new Failure({
        what: `Your agreement could not be saved (${this.#file})`,
        why: error.message,
        next: ['It counts until k8s-labs ends; after that you are asked again.', 'Make room or mend the permissions of that folder.'],
        exitCode: exitCodes.missing,
        cause: error,
      })
    }
  }
}

async function asItIs(lab: Lab, added: AddedLab): Promise<Pick<NeededAgreement, 'folder' | 'version'>> {
  try {
    return { folder: realpathSync.native(lab.folder), version: await labVersion(lab, added) }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    throw new Failure({ what: `The files of the lab ${lab.id} cannot be read`, why: error.message, next: [`Look at the permissions in ${lab.folder}.`], exitCode: exitCodes.missing, cause: error })
  }
}
