import type { Question } from '../content/quiz.ts'
import { letterOf } from './letter-of.ts'

/** How a question is answered by typing, in a sentence. Nothing in it gives the answer away. */
export function howToAnswer(question: Question, snippet = 'a file'): string {
  switch (question.kind) {
    case 'choice': {
      const last = letterOf(question.choices.length - 1)
      return question.several ? `Several are right: type their letters, like a ${last}.` : `Type one letter from a to ${last}.`
    }
    case 'number':
      return 'Type a number.'
    case 'text':
      return 'Type the answer.'
    case 'command':
      return 'Type the command.'
    case 'order':
      return `Type the numbers in the right order, like ${Array.from({ length: question.items.length }, (_, index) => question.items.length - index).join(' ')}.`
    case 'match':
      return `${question.sides[0]}: type what belongs to each, like ${question.pairs.map((_, index) => `${index + 1}${letterOf(index % question.options.length)}`).join(' ')}.`
    case 'repair':
      return `The snippet is in ${snippet}. Repair it there and give an empty line, or give the path of another file, or the YAML in one line.`
  }
}
