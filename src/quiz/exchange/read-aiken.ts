import { missingExplanation, questionBase, type Imported, type ImportedQuestion, type ImportProblem } from './imported.ts'

/** Whether a text looks like the Aiken format, which has a line `ANSWER: B` for each question. */
export function isAiken(text: string): boolean {
  return /^ANSWER:\s*[A-Z]\s*$/m.test(text.replaceAll('\r\n', '\n'))
}

/** Reads the Aiken format: a question, choices `A. …` or `A) …`, and `ANSWER: B`. Never throws. */
export function readAiken(text: string): Imported {
  const questions: ImportedQuestion[] = []
  const problems: ImportProblem[] = []
  let asked: string[] = []
  let choices: { readonly letter: string; readonly text: string }[] = []
  let start = 1
  for (const [index, raw] of text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n').split('\n').entries()) {
    const line = raw.trim()
    const [, letter, choice] = /^([A-Z])[.)]\s+(\S.*)$/.exec(line) ?? []
    const [, answer] = /^ANSWER:\s*([A-Z])$/.exec(line) ?? []
    if (line === '') continue
    if (asked.length === 0) start = index + 1
    if (answer !== undefined) {
      const read = questionOf(asked, choices, answer, start)
      if (typeof read === 'string') problems.push({ line: start, what: `${read}; it is left out` })
      else questions.push(read)
      asked = []
      choices = []
    } else if (letter !== undefined && choice !== undefined && asked.length > 0) choices.push({ letter, text: choice })
    else if (choices.length > 0) problems.push({ line: index + 1, what: 'this line is neither a choice nor an ANSWER:' })
    else asked.push(line)
  }
  if (asked.length > 0) problems.push({ line: start, what: 'this question has no ANSWER:; it is left out' })
  return { questions, problems }
}

function questionOf([title = '', ...body]: readonly string[], choices: readonly { readonly letter: string; readonly text: string }[], answer: string, line: number): ImportedQuestion | string {
  if (title === '') return 'this question has no text'
  if (choices.length < 2 || choices.length > 9) return `it has ${choices.length} choices, and may have 2 to 9`
  if (!choices.some(({ letter }) => letter === answer)) return `there is no choice ${answer}`
  return { kind: 'choice', ...questionBase(title, body.join('\n'), '', line), several: false, choices: choices.map(({ letter, text }) => ({ markdown: text, right: letter === answer, explanation: letter === answer ? '' : missingExplanation })) }
}
