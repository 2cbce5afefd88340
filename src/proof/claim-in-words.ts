import type { Claim, ClaimKind } from './claim.ts'

/** What a kind of claim says, in words. */
const claimTitles: Readonly<Record<ClaimKind, string>> = {
  'starts-red': 'red on the untouched lab',
  'step-starts-red': 'red when its step begins',
  'stays-red': 'red after a wrong answer',
  refused: 'red with a wrong answer',
  solved: 'green after the solution',
  'solved-again': 'green after a second solution',
  undone: 'reset leaves nothing',
}

/** `step 3, green after the solution: web runs five Pods` */
export function claimInWords(claim: Pick<Claim, 'kind' | 'step' | 'subject'>): string {
  if (claim.step === undefined) return claim.subject
  return `step ${claim.step}, ${claimTitles[claim.kind]}: ${claim.subject}`
}
