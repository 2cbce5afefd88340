import type { ASTNode, BinaryOperator, Environment } from '@marcbachmann/cel-js'
import { asText, isRecord, valueAt } from '../reading.ts'
import type { Mismatch } from '../matching/mismatch.ts'
import { showValue } from '../matching/show-value.ts'

/** The variables that a part of an expression may name. */
type Scope = Readonly<Record<string, unknown>>

/** What a part of an expression comes to. */
type Value = { readonly state: 'value'; readonly value: unknown } | { readonly state: 'missing'; readonly why: string }

/**
 * Says what keeps an expression from being true, by the values of the parts that decide it:
 * `object.status.readyReplicas is 2, asked is == 3`.
 * @param serialize gives the text of a part, with the brackets that it needs
 * @returns empty when the expression is true
 */
export function explainUnmet(expression: ASTNode, environment: Environment, serialize: (node: ASTNode) => string, scope: Scope): readonly Mismatch[] {
  // Whether it is true is for the whole expression to say; its parts only say why it is not.
  const result = evaluate(expression, scope)
  if (isTrue(result)) return []
  const found = explain(expression, scope)
  return found.length > 0 ? found : [isValue(textOf(expression), 'true', result)]

  function explain(node: ASTNode, scope: Scope): readonly Mismatch[] {
    const result = evaluate(node, scope)
    if (isTrue(result)) return []
    switch (node.op) {
      case '&&':
        return [...explain(node.args[0], scope), ...explain(node.args[1], scope)]
      case '||': {
        const sides = [...explain(node.args[0], scope), ...explain(node.args[1], scope)]
        return [unmet(textOf(node), sides.map(({ actual }) => actual).join(' and '), sides.map(({ words }) => words).join(', and '))]
      }
      case '?:': {
        const [condition, then, otherwise] = node.args
        const chosen = evaluate(condition, scope)
        if (chosen.state === 'missing') return explain(condition, scope)
        return explain(chosen.value === true ? then : otherwise, scope)
      }
      case '!_':
        return explainNot(node.args, scope)
      case '==':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=':
      case 'in':
        return [explainComparison(node.op, node.args[0], node.args[1], scope)]
      case 'call':
        return [explainCall(node, node.args[0], node.args[1], result)]
      case 'rcall':
        return explainMethod(node, node.args[0], node.args[1], node.args[2], scope, result)
      default:
        return [isValue(textOf(node), 'true', result)]
    }
  }

  function explainNot(node: ASTNode, scope: Scope): readonly Mismatch[] {
    if (node.op === 'call' && node.args[0] === 'has') return [unmet('it not to be set', 'set', `${textOf(node.args[1][0] ?? node)} is set, asked is that it is not`)]
    const result = evaluate(node, scope)
    return [result.state === 'missing' ? isValue(textOf(node), 'false', result) : unmet('false', show(result.value), `${textOf(node)} is ${show(result.value)}, asked is that it is not`)]
  }

  function explainComparison(operator: BinaryOperator, left: ASTNode, right: ASTNode, scope: Scope): Mismatch {
    const held = operator === 'in' && left.op === 'value' ? evaluate(right, scope) : undefined
    // What is looked for is known; the reader wants to hear what is there in its place.
    if (held !== undefined) {
      const there = held.state === 'missing' ? `is ${held.why}` : `has ${namesIn(held.value)}`
      return unmet(`${textOf(left)} among them`, there, `${textOf(right)} ${there}, asked is ${textOf(left)} among them`)
    }
    // `3 == object.x` is told the way that a reader thinks of it.
    const isTurned = left.op === 'value' && right.op !== 'value' && operator in turned
    const [subject, object] = isTurned ? [right, left] : [left, right]
    const sign = isTurned ? (turned[operator] ?? operator) : operator
    const asked = evaluate(object, scope)
    const written = textOf(object)
    const shown = asked.state === 'missing' ? `${written} (not set)` : object.op === 'value' || object.op === 'list' ? written : `${written} (${show(asked.value)})`
    return isValue(textOf(subject), `${sign} ${shown}`, evaluate(subject, scope))
  }

  function explainCall(node: ASTNode, name: string, args: readonly ASTNode[], result: Value): Mismatch {
    const [first] = args
    if (name === 'has' && first !== undefined) return unmet('it to be set', 'not set', `${textOf(first)} is not set`)
    return isValue(textOf(node), 'true', result)
  }

  function explainMethod(node: ASTNode, name: string, receiver: ASTNode, args: readonly ASTNode[], scope: Scope, result: Value): readonly Mismatch[] {
    const target = evaluate(receiver, scope)
    if (target.state === 'missing') return [isValue(textOf(receiver), textOf(node), target)]
    const [variable, condition] = args
    if (Array.isArray(target.value) && variable?.op === 'id' && condition !== undefined) {
      const elements: readonly unknown[] = target.value
      const bind = (element: unknown): Scope => ({ ...scope, [variable.args]: element })
      if (name === 'all') return explainAll(elements, condition, bind)
      if (name === 'exists' || name === 'exists_one') return explainExists(name, textOf(receiver), elements, condition, bind)
    }
    if (result.state === 'missing') return [isValue(textOf(node), 'true', result)]
    const written = args.map(textOf).join(', ')
    const asked = inWords[name] === undefined ? `.${name}(${written})` : `that it ${inWords[name]} ${written}`
    return [unmet(asked, show(target.value), `${textOf(receiver)} is ${show(target.value)}, asked is ${asked}`)]
  }

  function explainAll(elements: readonly unknown[], condition: ASTNode, bind: (element: unknown) => Scope): readonly Mismatch[] {
    for (const [index, element] of elements.entries()) {
      const found = explain(condition, bind(element))
      if (found.length > 0) return found.map((mismatch) => ({ ...mismatch, words: `${labelOf(element, index)}: ${mismatch.words}` }))
    }
    return []
  }

  function explainExists(name: string, list: string, elements: readonly unknown[], condition: ASTNode, bind: (element: unknown) => Scope): readonly Mismatch[] {
    const [only] = elements
    if (elements.length === 0) return [unmet(`one with ${textOf(condition)}`, 'none', `${list} is empty`)]
    if (elements.length === 1) return explain(condition, bind(only)).map((mismatch) => ({ ...mismatch, words: `the only one in ${list}: ${mismatch.words}` }))
    const met = elements.filter((element) => isTrue(evaluate(condition, bind(element)))).length
    const words = met === 0 ? `none of the ${elements.length} in ${list} has` : `${met} of the ${elements.length} in ${list} have`
    return [unmet(`${name === 'exists' ? 'one' : 'exactly one'} with ${textOf(condition)}`, `${met} of ${elements.length}`, `${words} ${textOf(condition)}`)]
  }

  /** A part of the expression as its author wrote it. Brackets around parts are not the parser's to keep: then as it would be written. */
  function textOf(node: ASTNode): string {
    const written = node.input.slice(node.start, node.end)
    return isBalanced(written) ? written : serialize(node)
  }

  function evaluate(node: ASTNode, scope: Scope): Value {
    try {
      const value: unknown = environment.parse(serialize(node))(scope)
      return { state: 'value', value }
    } catch (error) {
      // Whatever CEL cannot evaluate of the object as it is now, it cannot call true: a field that is not there yet, a
      // list that is too short, text where a number is asked for. Syntax and names were checked when it was read.
      if (error instanceof Error) return { state: 'missing', why: whyMissing(error) }
      throw error
    }
  }
}

/** The same comparison with its sides changed. */
const turned: Readonly<Partial<Record<string, BinaryOperator>>> = { '==': '==', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' }

/** What the methods of texts ask for. */
const inWords: Readonly<Partial<Record<string, string>>> = { startsWith: 'begins with', endsWith: 'ends with', contains: 'has in it', matches: 'matches' }

function isTrue(result: Value): boolean {
  return result.state === 'value' && result.value === true
}

function isValue(subject: string, asked: string, found: Value): Mismatch {
  const actual = found.state === 'missing' ? found.why : show(found.value)
  return { path: subject, expected: asked, actual, words: `${subject} is ${actual}, asked is ${asked}` }
}

function namesIn(held: unknown): string {
  const names: readonly unknown[] = Array.isArray(held) ? held : isRecord(held) ? Object.keys(held) : []
  return names.length === 0 ? 'nothing' : names.map(show).join(', ')
}

function unmet(expected: string, actual: string, words: string): Mismatch {
  return { path: '', expected, actual, words }
}

function whyMissing(error: Error): string {
  const code = 'code' in error ? error.code : undefined
  if (code === 'no_such_key' || code === 'index_out_of_bounds') return 'not set'
  const summary = 'summary' in error ? asText(error.summary) : undefined
  return `not comparable (${summary ?? error.message})`
}

function isBalanced(text: string): boolean {
  let depth = 0
  // What stands in quotes is none of the expression's brackets.
  for (const character of text.replaceAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, '')) {
    if (character === '(') depth += 1
    if (character === ')') depth -= 1
    if (depth < 0) return false
  }
  return depth === 0
}

function labelOf(element: unknown, index: number): string {
  return asText(valueAt(element, 'metadata', 'name')) ?? asText(valueAt(element, 'name')) ?? `element ${index}`
}

function show(value: unknown): string {
  // Values of CEL's own types, times and quantities say themselves what they are.
  const isOwnType = isRecord(value) && Object.getPrototypeOf(value) !== Object.prototype
  return isOwnType ? String(value) : showValue(value)
}
