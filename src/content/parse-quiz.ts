import { splitFrontMatter } from './front-matter.ts'
import { splitMarkdown } from './markdown-blocks.ts'
import { parseQuestion } from './parse-question.ts'
import { inFileOrder } from './problem.ts'
import type { ContentProblem } from './problem.ts'
import { quizSchema } from './quiz-schema.ts'
import type { Question, Quiz } from './quiz.ts'
import { readYaml } from './read-yaml.ts'

/** A quiz file, and where it was found. */
export interface QuizSource {
  /** Path of the file as the user would name it. */
  readonly file: string
  /** File name without `.md`. */
  readonly id: string
  readonly text: string
}

export interface ParsedQuiz {
  /** Undefined when there are problems. */
  readonly quiz?: Quiz
  readonly problems: readonly ContentProblem[]
}

/**
 * Reads a quiz. Front matter is `title`, `summary`, `track`, `from` for the lab it belongs to, `topic`, and `placement`.
 * A question may say `topic: …` and `from: …` of its own in the lines below its heading. Text before the first `##` is for those who read the file. Each `##` is a question, whose text may go on below it. Then come its answers:
 *
 * ```markdown
 * ## What does a container share with its host?
 *
 * - [x] The kernel
 * - [ ] The file system
 *   > It has its own, from its image.
 * - [ ] The process list
 *
 *   A namespace hides the host's processes.
 *
 * > A container is an ordinary process behind walls that the kernel draws.
 *
 * ## With which code does a process exit that SIGKILL ended?
 *
 * answer: 137
 *
 * > 128 and the number of the signal, 9.
 * ```
 *
 * Below a choice, indented, stands what is said to whoever chose it: a quote, or a paragraph after a blank line. A wrong
 * choice needs one. With several `[x]` all of them must be chosen. `answer: 3.5 ± 0.1` is a number with a tolerance;
 * `answer: pod | pods` a text with alternatives, compared without case and outer blanks; backticks around a text, and
 * the quotes in `answer: "1.37"` (a text, not a number), are not part of it. A quote in the first column, after the
 * answers, explains the question and is always needed. An `answer:` that begins with kubectl, docker or helm is a command.
 * `answer:` alone, with a block of YAML below it, is how the last YAML block of the question shall be. A question without
 * any of these has an ordered list, which is the right order, or a table of two columns.
 *
 * All problems of the file come back at once; with any there is no quiz. Never throws.
 */
export function parseQuiz(source: QuizSource): ParsedQuiz {
  const { file, id } = source
  const text = source.text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
  if (text.trim() === '') {
    return { problems: [{ file, line: 1, column: 1, field: '', what: 'the file is empty', next: '`k8s-labs new quiz NAME` writes one to begin with.' }] }
  }
  const matter = splitFrontMatter(text, file)
  if ('what' in matter) return { problems: [matter] }
  const head = readYaml(matter.yaml, quizSchema, { file, line: matter.yamlLine, name: 'the front matter' })
  const markdown = splitMarkdown(matter.body, file, matter.bodyLine)
  const sections = markdown.sections.slice(1)
  const { topic, from, placement } = head.value ?? {}
  const defaults = { ...(topic === undefined ? {} : { topic: topic.trim() }), ...(from === undefined ? {} : { from }) }
  const parsed = sections.map((section) => parseQuestion(section, file, defaults))
  const questions = parsed.flatMap(({ question }) => question ?? [])
  const problems = [...head.problems, ...markdown.problems, ...parsed.flatMap((one) => one.problems), ...duplicates(questions, file)]
  if (sections.length === 0) problems.push({ file, line: 1, column: 1, field: '', what: 'there are no questions', next: 'Begin one with a line like ## What is a Pod?' })
  if (head.value === undefined || problems.length > 0) return { problems: inFileOrder(problems) }
  const { title, summary, track } = head.value
  return { quiz: { id, title: title.trim(), summary: summary.trim(), ...defaults, ...(placement === true ? { placement } : {}), track, questions, file }, problems }
}

function duplicates(questions: readonly Question[], file: string): readonly ContentProblem[] {
  const lines = new Map<string, number>()
  return questions.flatMap(({ id, title, line }) => {
    const first = lines.get(id)
    lines.set(id, first ?? line)
    if (first === undefined) return []
    return [{ file, line, column: 1, field: '', what: `the question ${JSON.stringify(title)} is there already, in line ${first}`, next: 'Ask something else, or in other words.' }]
  })
}
