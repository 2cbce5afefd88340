import type { MatchQuestion, OrderQuestion } from '../content/quiz.ts'
import type { Grade } from './grade.ts'

/** Each item that follows the one that it has to follow gives its part. */
export function gradeOrder({ items }: OrderQuestion, order: readonly number[]): Grade {
  const isWhole = order.length === items.length && new Set(order).size === items.length
  const following = isWhole ? order.filter((item, index) => index > 0 && item === (order[index - 1] ?? 0) + 1).length : 0
  const right = isWhole && order.every((item, index) => item === index)
  const said = right ? [] : [`The right order is:\n\n${items.map((item, index) => `${index + 1}. ${indented(item)}`).join('\n')}`]
  return { right, score: right ? 1 : following / Math.max(1, items.length - 1), feedback: said }
}

/** Each line of the table gives its part. */
export function gradeMatch({ pairs, options }: MatchQuestion, given: readonly number[]): Grade {
  const hits = pairs.filter(({ right }, index) => given[index] === right).length
  const right = hits === pairs.length
  const lines = pairs.flatMap((pair, index) => {
    const chosen = given[index]
    if (chosen === pair.right) return []
    const not = chosen === undefined || options[chosen] === undefined ? '' : `, not ${options[chosen]}`
    return [`- ${pair.left}: ${options[pair.right] ?? ''}${not}`]
  })
  return { right, score: hits / pairs.length, feedback: right ? [] : [`These belong together:\n\n${lines.join('\n')}`] }
}

function indented(text: string): string {
  return text.replaceAll('\n', '\n   ')
}
