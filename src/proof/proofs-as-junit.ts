import { relative } from 'node:path'
import { claimInWords } from './claim-in-words.ts'
import type { LabProof, SettledClaim } from './claim.ts'

/**
 * Proofs as JUnit XML, which CI systems show: a lab is a suite, a claim a case; what was not tried is skipped.
 * @param folder what paths are shown relative to
 */
export function proofsAsJunit(proofs: readonly LabProof[], folder: string): string {
  const suites = proofs.map((proof) => suite(proof, folder)).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="k8s-labs">\n${suites}</testsuites>\n`
}

function suite(proof: LabProof, folder: string): string {
  const count = (state: SettledClaim['outcome']['state']): number => proof.claims.filter(({ outcome }) => outcome.state === state).length
  const cases = proof.claims.map((claim) => testCase(proof, claim, folder)).join('')
  const attributes = `name="${escaped(proof.lab)}" tests="${proof.claims.length}" failures="${count('unproven')}" skipped="${count('not-tried')}" time="${seconds(proof.ms)}"`
  return `  <testsuite ${attributes}>\n${cases}  </testsuite>\n`
}

function testCase({ lab, file }: LabProof, claim: SettledClaim, folder: string): string {
  const attributes = `classname="${escaped(lab)}" name="${escaped(claimInWords(claim))}" file="${escaped(relative(folder, file))}" line="${claim.line}" time="${seconds(claim.ms)}"`
  const content = outcome(claim)
  return content === '' ? `    <testcase ${attributes}/>\n` : `    <testcase ${attributes}>${content}</testcase>\n`
}

function outcome({ outcome }: SettledClaim): string {
  switch (outcome.state) {
    case 'proven':
      return ''
    case 'unproven':
      return `<failure message="${escaped(`expected ${outcome.expected}`)}">${escaped(outcome.found)}</failure>`
    case 'not-tried':
      return `<skipped message="${escaped(outcome.why)}"/>`
    default:
      return outcome satisfies never
  }
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3)
}

/** For text and attributes alike. Characters that XML 1.0 cannot hold at all, such as those of colours, are left out. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
}
