import { manifestDifferences } from '../checks/matching/manifest-differences.ts'
import type { RepairQuestion } from '../content/quiz.ts'
import type { Answer, ServerWord } from './answer.ts'
import type { Grade } from './grade.ts'

/** Differences that are told; a file that is something else altogether has one at every field. */
const most = 4

/** Right when it means the same as the answer, however it is written. What an API server says of a wrong one is told with it. */
export function gradeRepair({ documents, fixed }: RepairQuestion, { documents: given, server }: Pick<Extract<Answer, { kind: 'manifest' }>, 'documents' | 'server'>): Grade {
  const differences = manifestDifferences(documents, given)
  if (differences.length === 0) return { right: true, score: 1, feedback: [] }
  const said = given.length === 0 ? [] : [[...differences.slice(0, most), ...(differences.length > most ? [`And ${differences.length - most} more.`] : [])].map((one) => `- ${one}`).join('\n')]
  return { right: false, score: 0, feedback: [...said, ...(server === undefined ? [] : [serverInWords(server)]), `It shall be:\n\n\`\`\`yaml\n${fixed.trimEnd()}\n\`\`\``] }
}

/** What the server says is no drawing: marked as `output` its lines are wrapped, where those of `text` are cut off. */
function serverInWords(server: ServerWord): string {
  if (server.kind === 'taken') return 'The API server of your cluster would take it as it is. It only would not do what was asked for.'
  return `The API server of your cluster refuses it:\n\n\`\`\`output\n${server.why}\n\`\`\``
}
