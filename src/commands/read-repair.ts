import { existsSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { RepairQuestion } from '../content/quiz.ts'
import { readAnswer, type AnswerReading } from '../quiz/read-answer.ts'

/**
 * Reads what was typed for a snippet that is to be repaired: the path of a file, or the YAML itself.
 * @param snippet the file that an empty line means
 * @param folder where a path begins
 */
export function readRepair(question: RepairQuestion, typed: string, snippet: string | undefined, folder = process.cwd()): AnswerReading {
  const path = typed.trim() === '' ? snippet : typed.trim()
  if (path === undefined) return { kind: 'unclear', next: 'Give the path of a file, or the YAML.' }
  const file = resolve(folder, path)
  const isFile = !path.includes('\n') && path.length < 1000 && existsSync(file) && statSync(file).isFile()
  if (!isFile && /^[^\s:{]+$/.test(path)) return { kind: 'unclear', next: `There is no file ${file}.` }
  const text = isFile ? readFileSync(file, 'utf8') : typed
  if (text === question.broken) return { kind: 'unclear', next: `Nothing in ${isFile ? file : 'it'} has been changed yet.` }
  return readAnswer(question, text)
}
