import { manifestDifferences } from '../checks/matching/manifest-differences.ts'
import type { Heading, Report } from './parse-question.ts'
import type { AnswerBlock, QuizAnswers } from './quiz-answers.ts'
import type { RepairQuestion } from './quiz.ts'
import { readManifest } from './read-manifest.ts'

/** The last YAML block of the question is to become what the block below `answer:` is. */
export function repairQuestion(heading: Heading, { body, explanation }: QuizAnswers, block: AnswerBlock, report: Report): RepairQuestion | undefined {
  const broken = [...body.matchAll(/^(```+|~~~+)[ \t]*ya?ml\b[^\n]*\n(.*?)^\1[ \t]*$/gms)].at(-1)?.[2]
  if (broken === undefined) {
    report(heading.line, 'there is nothing to repair', 'Put a ```yaml block above answer:, as it shall be found.')
    return undefined
  }
  const fixed = readManifest(block.text)
  if ('what' in fixed) {
    report(block.line + fixed.line, `in the answer ${fixed.what}`, 'Write the whole block as it shall be.')
    return undefined
  }
  const before = readManifest(broken)
  if ('documents' in before && manifestDifferences(fixed.documents, before.documents).length === 0) report(block.line, 'the answer means the same as what is to be repaired', 'Break something in the block above.')
  return { kind: 'repair', ...heading, body, explanation, broken, fixed: block.text, documents: fixed.documents }
}
