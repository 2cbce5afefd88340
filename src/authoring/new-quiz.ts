import { join } from 'node:path'
import type { Content } from '../content/content.ts'
import { Failure, exitCodes } from '../failure.ts'
import { readQuizName } from './content-name.ts'
import { starterQuiz } from './starter-quiz.ts'
import { writeNew } from './write-new.ts'

/** What was written. */
export interface NewQuiz {
  readonly id: string
  readonly file: string
}

/**
 * Writes a small quiz that can be done as it stands.
 * @param folder the content folder, whose quizzes/ it goes into
 * @param content all content that it will be read with: its names are taken
 * @throws Failure (usage) for a name that cannot be used; nothing was written then
 */
export function newQuiz(name: string, folder: string, content: Content): NewQuiz {
  const id = readQuizName(name)
  const taken = content.quizzes.find((quiz) => quiz.id === id)
  if (taken !== undefined) throw new Failure({ what: `There is a quiz called ${id} already`, why: `it is ${taken.file}`, next: ['Choose another name.'], exitCode: exitCodes.usage })
  const file = join(folder, 'quizzes', `${id}.md`)
  writeNew(file, starterQuiz(id))
  return { id, file }
}
