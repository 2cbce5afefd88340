import type { Check } from '../../content/check.ts'
import type { Inquiry } from '../inquiry.ts'
import { commandInquiry } from './command.ts'
import { dockerInquiry } from './docker.ts'
import { execInquiry } from './exec.ts'
import { httpInquiry } from './http.ts'
import { kubernetesInquiry } from './kubernetes.ts'

/** The question that a check asks, by what it looks at. A new kind of check is a file beside this one and a line here. */
export function inquiryOf(check: Check): Inquiry {
  const { target } = check
  switch (target.kind) {
    case 'kubernetes':
      return kubernetesInquiry(check, target)
    case 'docker':
      return dockerInquiry(check, target)
    case 'http':
      return httpInquiry(check, target)
    case 'exec':
      return execInquiry(check, target)
    case 'command':
      return commandInquiry(check, target)
  }
}
