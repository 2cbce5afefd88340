import { Failure } from '../failure.ts'
import type { NeededAgreement } from './agreements.ts'

/** Why nothing of a lab is run that the learner has not agreed to. */
export function unagreed({ lab, folder }: Pick<NeededAgreement, 'lab' | 'folder'>): Failure {
  return new Failure({
    what: 'This lab is only to be read',
    why: `it did not come with k8s-labs but lies in ${folder}, and you have not agreed to its commands`,
    next: ['Go back and open it again to be asked anew.', `k8s-labs --content DIR start ${lab.id} asks, too.`],
  })
}

