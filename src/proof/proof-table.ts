import { relative } from 'node:path'
import { duration } from '../ui/lines/measure.ts'
import { padTo } from '../ui/text/pad-to.ts'
import { claimInWords } from './claim-in-words.ts'
import { isProven, type LabProof, type SettledClaim } from './claim.ts'

/**
 * Proofs as lines: one for each lab and, below it, one for each thing that was not shown, with the line of the lab file.
 * @param folder what paths are shown relative to
 */
export function proofTable(proofs: readonly LabProof[], folder: string): readonly string[] {
  const width = Math.max(...proofs.map(({ lab }) => lab.length))
  return proofs.flatMap((proof) => {
    const proven = proof.claims.filter(({ outcome }) => outcome.state === 'proven').length
    const head = `${isProven(proof) ? '✓' : '✗'} ${padTo(proof.lab, width)}  ${String(proven).padStart(3)} of ${String(proof.claims.length).padStart(3)} proven  ${duration(proof.ms)}`
    return [head, ...proof.claims.flatMap((claim) => claimLines(proof, claim, folder))]
  })
}

/** A claim that was not shown: where it stands, what was expected and what was found. None for one that was. */
export function claimLines({ file }: Pick<LabProof, 'file'>, claim: SettledClaim, folder: string): readonly string[] {
  const where = `${relative(folder, file)}:${claim.line}`
  switch (claim.outcome.state) {
    case 'proven':
      return []
    case 'unproven':
      return [`  ✗ ${where}  ${claimInWords(claim)}`, `      expected: ${claim.outcome.expected}`, `      found: ${claim.outcome.found}`]
    case 'not-tried':
      return [`  - ${where}  ${claimInWords(claim)}`, `      not tried: ${claim.outcome.why}`]
    default:
      return claim.outcome satisfies never
  }
}
