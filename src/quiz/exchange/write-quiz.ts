import type { Question, Quiz } from '../../content/quiz.ts'

/** Writes a quiz as the markdown that it would be read from. */
export function writeQuiz({ title, summary, track, from, topic, placement, questions }: Omit<Quiz, 'file' | 'id'>): string {
  const facts = { title, summary, track, from, topic, placement }
  const head = Object.entries(facts).flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${JSON.stringify(value)}`]))
  return `---\n${head.join('\n')}\n---\n\n${questions.map((question) => questionText(question, from, topic)).join('\n')}`
}

function questionText(question: Question, from: string | undefined, topic: string | undefined): string {
  const own = [question.topic === undefined || question.topic === topic ? '' : `topic: ${question.topic}`, question.from === undefined || question.from === from ? '' : `from: ${question.from}`].filter((line) => line !== '')
  const parts = [[`## ${question.title}`, ...(own.length === 0 ? [] : ['', ...own])].join('\n'), question.body, answers(question), quoted(question.explanation, '')]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function answers(question: Question): string {
  switch (question.kind) {
    case 'choice':
      return question.choices.map(({ markdown, right, explanation }) => `- [${right ? 'x' : ' '}] ${hanging(markdown, '  ')}${explanation === '' ? '' : `\n${quoted(explanation, '  ')}`}`).join('\n')
    case 'text':
    case 'command':
      return `answer: ${question.answers.map(plainOrQuoted).join(' | ')}`
    case 'number':
      return `answer: ${question.answer}${question.tolerance === 0 ? '' : ` ± ${question.tolerance}`}`
    case 'order':
      return question.items.map((item, index) => `${index + 1}. ${hanging(item, '   ')}`).join('\n')
    case 'match':
      return [row(question.sides), row(['---', '---']), ...question.pairs.map(({ left, right }) => row([left, question.options[right] ?? '']))].join('\n')
    case 'repair':
      return `answer:\n\n\`\`\`yaml\n${question.fixed.trimEnd()}\n\`\`\``
  }
}

/** What would be read as a number, or would lose its own quotes, is put into some. */
function plainOrQuoted(text: string): string {
  return /^[-+]?\d/.test(text) || /^["`].*["`]$/.test(text) ? `"${text}"` : text
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

function hanging(text: string, indent: string): string {
  return text.replaceAll('\n', `\n${indent}`)
}

function quoted(text: string, indent: string): string {
  return text.split('\n').map((line) => `${indent}> ${line}`.trimEnd()).join('\n')
}
