import { join } from 'node:path'
import type { Lab } from '../content/lab.ts'
import type { Claim, LabProof, Outcome, SettledClaim } from './claim.ts'
import { claimsOf } from './claims-of.ts'

/** Keeps what has been shown of a lab. What is never settled was not tried. */
export class Ledger {
  readonly #lab: Lab
  readonly #onSettled: (claim: SettledClaim) => void
  readonly #settled = new Map<string, SettledClaim>()
  readonly #begun = performance.now()
  #last = this.#begun
  #broken: string | undefined

  constructor(lab: Lab, onSettled: (claim: SettledClaim) => void) {
    this.#lab = lab
    this.#onSettled = onSettled
  }

  /** The first outcome of a claim that is not `proven` stays. */
  settle(claim: Claim, outcome: Outcome): void {
    const before = this.#settled.get(claim.id)
    if (before !== undefined && before.outcome.state !== 'proven') return
    const now = performance.now()
    const settled = { ...claim, outcome, ms: Math.round(now - this.#last) }
    this.#last = now
    this.#settled.set(claim.id, settled)
    this.#onSettled(settled)
  }

  /** Why what has not been settled cannot be; the first reason stays. */
  breakOff(why: string): void {
    this.#broken ??= why
  }

  proof(): LabProof {
    const why = this.#broken ?? 'the proof did not come to it'
    const claims = claimsOf(this.#lab).map((claim): SettledClaim => this.#settled.get(claim.id) ?? { ...claim, outcome: { state: 'not-tried', why }, ms: 0 })
    return { lab: this.#lab.id, title: this.#lab.title, file: join(this.#lab.folder, 'lab.md'), claims, ms: Math.round(performance.now() - this.#begun) }
  }
}
