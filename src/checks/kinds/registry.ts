import type { Check } from '../../content/check.ts'
import type { Inquiry } from '../inquiry.ts'
import { askInquiry } from './ask.ts'
import { commandInquiry } from './command.ts'
import { composeInquiry } from './compose.ts'
import { dockerInquiry } from './docker.ts'
import { execInquiry } from './exec.ts'
import { fileInquiry } from './file.ts'
import { groupInquiry } from './group.ts'
import { httpInquiry } from './http.ts'
import { kubernetesInquiry } from './kubernetes.ts'
import { logsInquiry } from './logs.ts'

/** The question that a check asks, by what it looks at. A new kind of check is a file beside this one and a line here. */
export function inquiryOf(check: Check): Inquiry {
  const { target } = check
  switch (target.kind) {
    case 'kubernetes':
      return kubernetesInquiry(check, target)
    case 'docker':
      return dockerInquiry(check, target)
    case 'compose':
      return composeInquiry(check, target)
    case 'http':
      return httpInquiry(check, target)
    case 'exec':
      return execInquiry(check, target)
    case 'logs':
      return logsInquiry(check, target)
    case 'file':
      return fileInquiry(check, target)
    case 'command':
      return commandInquiry(check, target)
    case 'any':
    case 'all':
      return groupInquiry(target.kind, target.parts.map((part) => ({ message: part.message, inquiry: inquiryOf(part) })))
    case 'ask':
      return askInquiry(check)
  }
}
