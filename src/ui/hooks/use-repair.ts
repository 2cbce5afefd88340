import { readFile } from 'node:fs/promises'
import { useApp } from 'ink'
import type { Question } from '../../content/quiz.ts'
import type { Answer } from '../../quiz/answer.ts'
import { isForServer } from '../../quiz/is-for-server.ts'
import { useProgram } from '../program.ts'

/** A snippet that is repaired in a file. */
export interface Repair {
  /** Opens it in the editor. @returns why that was not possible */
  readonly edit: () => Promise<string | undefined>
  /** The answer as it stands in the file, or why there is none. */
  readonly read: () => Promise<Answer | string>
}

/**
 * What there is to do with the snippet of a question.
 * @param file where it was written; empty where there is none, or it could not be written
 */
export function useRepair(question: Question | undefined, file: string): Repair {
  const program = useProgram()
  const { suspendTerminal } = useApp()
  const asked = question?.kind === 'repair' ? question : undefined
  const edit = async (): Promise<string | undefined> => {
    if (file === '') return 'The snippet could not be written into a file.'
    let why: string | undefined
    await suspendTerminal(async () => {
      why = await program.editFile(file)
    })
    return why
  }
  const read = async (): Promise<Answer | string> => {
    if (asked === undefined || file === '') return 'The snippet could not be written into a file.'
    // The reader of YAML is loaded when somebody repairs something, and not with the first screen.
    const { readAnswer } = await import('../../quiz/read-answer.ts')
    let text: string
    try {
      text = await readFile(file, 'utf8')
    } catch (error) {
      return `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`
    }
    if (text === asked.broken) return 'Nothing in it has been changed yet: e opens it in your editor.'
    const reading = readAnswer(asked, text)
    if (reading.kind !== 'answer') return reading.next
    if (!isForServer(asked, reading.answer)) return reading.answer
    const server = await program.tryManifest(text)
    return { ...reading.answer, ...(server === undefined ? {} : { server }) }
  }
  return { edit, read }
}
