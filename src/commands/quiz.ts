import { createInterface } from 'node:readline'
import { findQuiz } from '../content/find.ts'
import type { Question } from '../content/quiz.ts'
import { exitCodes, type ExitCode } from '../failure.ts'
import { quizProgress } from '../progress/quiz-progress.ts'
import { letterOf, readAnswer } from '../quiz/read-answer.ts'
import { startSitting, updateSitting, type SittingRecord } from '../quiz/sitting.ts'
import { feedbackLines, overLines } from '../ui/lines/quiz-lines.ts'
import type { PageStyle } from '../ui/lines/step-lines.ts'
import { renderMarkdown } from '../ui/text/render-markdown.ts'
import { print, say, streamTheme } from './output.ts'
import { openProgram, type GlobalOptions, type Program } from './program.ts'

/**
 * `quiz NAME`: a quiz in plain lines, answers read from standard input, one a line. Exit code 0 when all was right at
 * the first try.
 */
export async function quiz(word: string | undefined, options: GlobalOptions): Promise<ExitCode> {
  const program = await openProgram(options)
  if (word === undefined) return listQuizzes(program)
  const chosen = findQuiz(program.content, word)
  const theme = streamTheme(process.stdout)
  const style: PageStyle = { width: Math.min(process.stdout.columns ?? 80, 100), theme }
  let [sitting, records] = startSitting(chosen)
  record(program, records)
  const input = createInterface({ input: process.stdin, ...(process.stdin.isTTY ? { output: process.stderr } : {}), prompt: '> ' })
  input.on('SIGINT', () => process.exit(exitCodes.interrupted))
  const show = (): void => {
    if (sitting.phase.kind !== 'asking') return
    print()
    print(theme.quiet(`${sitting.round > 1 ? 'Again: ' : ''}question ${sitting.position} of ${sitting.length}`))
    questionLines(sitting.phase.question, style).forEach((line) => print(line))
    input.prompt()
  }
  say(`${chosen.title}: ${chosen.questions.length} questions. Type ? to be shown the answer, q to leave.`)
  show()
  for await (const line of input) {
    if (sitting.phase.kind !== 'asking' || line.trim() === 'q') break
    const reading = readAnswer(sitting.phase.question, line)
    if (line.trim() !== '?' && reading.kind === 'unclear') {
      say(reading.next)
      input.prompt()
      continue
    }
    ;[sitting, records] = updateSitting(sitting, reading.kind === 'answer' && line.trim() !== '?' ? { kind: 'answered', answer: reading.answer } : { kind: 'given-up' })
    record(program, records)
    if (sitting.phase.kind === 'feedback') feedbackLines(sitting.phase, style).slice(2, -2).forEach((one) => print(one))
    ;[sitting] = updateSitting(sitting, { kind: 'continued' })
    if (sitting.phase.kind === 'over') break
    show()
  }
  input.close()
  const isFinished = sitting.round > 1 || sitting.phase.kind === 'over'
  if (!isFinished) {
    say('Left before its end, so the score does not count.')
    return exitCodes.notPassed
  }
  print()
  overLines(sitting, style).slice(0, 3).forEach((line) => print(line))
  return sitting.score === chosen.questions.length ? exitCodes.done : exitCodes.notPassed
}

function listQuizzes(program: Program): ExitCode {
  for (const one of program.content.quizzes) {
    const { best } = quizProgress(program.journal.entries, one.id)
    print(`${one.id.padEnd(28)} ${best === undefined ? `0/${one.questions.length}` : `${best.score}/${best.of}`}  ${one.title}`)
  }
  return exitCodes.done
}

function record(program: Program, records: readonly SittingRecord[]): void {
  for (const one of records) program.journal.record(one)
}

function questionLines(question: Question, style: PageStyle): readonly string[] {
  const markdown = (text: string, width = style.width): string[] => (text === '' ? [] : renderMarkdown(text, width, { color: style.theme.colored, drawing: true }).map((line) => line.text))
  const head = [style.theme.strong(question.title), ...markdown(question.body)]
  if (question.kind !== 'choice') return head
  const choices = question.choices.flatMap((choice, index) => markdown(choice.markdown, style.width - 4).map((line, row) => `${row === 0 ? `${letterOf(index)}) ` : '   '}${line}`))
  return [...head, ...(question.several ? [style.theme.quiet('Several are right.')] : []), ...choices]
}
