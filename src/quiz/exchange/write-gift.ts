import type { ChoiceQuestion, MatchQuestion, NumberQuestion, Question, Quiz } from '../../content/quiz.ts'

export interface GiftText {
  readonly text: string
  /** What GIFT has no place for: left out, or written as something near to it. */
  readonly losses: readonly string[]
}

/** Writes a quiz in Moodle's GIFT format. */
export function writeGift({ title, questions }: Quiz): GiftText {
  const losses: string[] = []
  if (questions.some(({ topic, from }) => topic !== undefined || from !== undefined)) losses.push('Topics, and the labs that questions belong to, are left out.')
  const blocks = questions.flatMap((question) => {
    const answers = answersOf(question, (what) => void losses.push(`line ${question.line}: ${what}`))
    if (answers === undefined) return []
    const text = question.body === '' ? question.title : `${question.title}\n\n${question.body}`
    return [`::${escaped(question.title)}::[markdown]${escaped(text)} {\n${answers}\n\t####${escaped(question.explanation)}\n}\n`]
  })
  return { text: `// ${title.replaceAll('\n', ' ')}\n\n${blocks.join('\n')}`, losses }
}

function answersOf(question: Question, lose: (what: string) => void): string | undefined {
  switch (question.kind) {
    case 'choice':
      return choiceLines(question)
    case 'text':
      return question.answers.map((answer) => `\t=${escaped(answer)}`).join('\n')
    case 'command':
      lose('a command becomes a short answer, which Moodle compares letter by letter.')
      return question.answers.map((answer) => `\t=${escaped(answer)}`).join('\n')
    case 'number':
      return numberLine(question)
    case 'match':
      return matchLines(question)
    case 'order':
      lose('an order becomes numbers that are matched with what they stand for.')
      return question.items.map((item, index) => `\t=${index + 1} -> ${escaped(item)}`).join('\n')
    case 'repair':
      lose('a snippet that is to be repaired is left out; GIFT has nothing like it.')
      return undefined
  }
}

/** Several right ones share the whole; each wrong one takes a right one's share away, as here. */
function choiceLines({ choices, several }: ChoiceQuestion): string {
  const share = 100 / Math.max(1, choices.filter(({ right }) => right).length)
  const mark = (right: boolean): string => (several ? `~%${right ? '' : '-'}${Number(share.toFixed(5))}%` : right ? '=' : '~')
  return choices.map(({ markdown, right, explanation }) => `\t${mark(right)}${escaped(markdown)}${explanation === '' ? '' : `#${escaped(explanation)}`}`).join('\n')
}

function numberLine({ answer, tolerance }: NumberQuestion): string {
  return `\t#${answer}${tolerance === 0 ? '' : `:${tolerance}`}`
}

function matchLines({ pairs, options }: MatchQuestion): string {
  return pairs.map(({ left, right }) => `\t=${escaped(left)} -> ${escaped(options[right] ?? '')}`).join('\n')
}

/** GIFT's own characters get a backslash; a line break, which could end the question, is written `\n`. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\\~=#{}:]/g, '\\$&')
    .replaceAll('->', '-\\>')
    .replaceAll('\n', '\\n')
}
