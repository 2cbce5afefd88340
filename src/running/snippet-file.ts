import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { RepairQuestion } from '../content/quiz.ts'
import { exitCodes, Failure } from '../failure.ts'
import type { Folders } from '../folders.ts'

/**
 * Writes the file in which a snippet of a quiz is repaired: an ordinary one, beside the workspaces of labs.
 * @param again it was tried to repair it before, so what was begun in it stays
 * @returns its path
 * @throws Failure when it cannot be written
 */
export function writeSnippet(folders: Folders, quizId: string, question: RepairQuestion, again: boolean): string {
  const file = join(folders.workspaces, 'quizzes', quizId, `${question.id.slice(0, 60)}.yaml`)
  if (again && existsSync(file)) return file
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, question.broken)
    return file
  } catch (error) {
    throw new Failure({ what: `${file} cannot be written`, why: error instanceof Error ? error.message : String(error), next: ['Make room or mend the permissions.'], exitCode: exitCodes.missing, cause: error })
  }
}
