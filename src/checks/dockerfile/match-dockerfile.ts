import { mismatchInWords, type Mismatch } from '../matching/mismatch.ts'
import { showValue } from '../matching/show-value.ts'
import { asRecords, isRecord } from '../reading.ts'
import { finalInstructionsOf, type Dockerfile, type Instruction } from './dockerfile.ts'
import { effectiveInstructions } from './effective-instructions.ts'
import { instructionMatches, plainText } from './instruction-matches.ts'

/**
 * Compares a Dockerfile with what a check expects.
 * @param expected a list of instructions, which must stand in this order (and after a `FROM`, in its stage) with any
 *   others between them; or a mapping of what the image of the last stage was told, in any order
 * @returns the differences; empty when it matches
 */
export function matchDockerfile(expected: unknown, dockerfile: Dockerfile): readonly Mismatch[] {
  if (Array.isArray(expected)) return matchInOrder(asRecords(expected).flatMap((one) => Object.entries(one).map(([name, value]) => ({ name, value }))), dockerfile)
  return isRecord(expected) ? matchFinal(expected, dockerfile) : []
}

interface Wanted {
  readonly name: string
  readonly value: unknown
}

function matchFinal(expected: Readonly<Record<string, unknown>>, dockerfile: Dockerfile): readonly Mismatch[] {
  const all = finalInstructionsOf(dockerfile)
  return Object.entries(expected).flatMap(([name, value]) => {
    const found = effectiveInstructions(name, all)
    if (value === null) return found.map((instruction) => mismatchInWords(name, 'none', showValue(plainText(instruction)))).slice(0, 1)
    if (found.some((instruction) => instructionMatches(value, instruction, imageOf(instruction, dockerfile)))) return []
    if (found.length === 0) return [{ path: name, expected: showValue(value), actual: 'not there', words: `there is no ${name}, expected ${showValue(value)}` }]
    return [mismatchInWords(name, showValue(value), found.map((instruction) => showValue(plainText(instruction))).slice(0, 3).join(', '))]
  })
}

/** The longest beginning of the list that stands in order decides which instruction is told as missing. */
function matchInOrder(wanted: readonly Wanted[], dockerfile: Dockerfile): readonly Mismatch[] {
  const { instructions } = dockerfile
  let best: readonly Instruction[] = []
  const dead = new Set<string>()
  const fits = ({ name, value }: Wanted, instruction: Instruction): boolean => instruction.name === name && instructionMatches(value, instruction, imageOf(instruction, dockerfile))

  /** Whether the rest of the list can stand from a place on. */
  const search = (index: number, from: number, path: readonly Instruction[]): boolean => {
    if (path.length > best.length) best = path
    const next = wanted[index]
    if (next === undefined) return true
    const inStage = wanted.slice(0, index).some(({ name }) => name === 'FROM')
    const key = `${index} ${from}`
    if (dead.has(key)) return false
    for (const [place, instruction] of instructions.entries()) {
      if (place < from) continue
      if (instruction.name === 'FROM' && next.name !== 'FROM' && inStage) break
      if (!fits(next, instruction)) continue
      if (search(index + 1, place + 1, [...path, instruction])) return true
      // Of two places in one stage the earlier leaves more room; only another stage may have what this one lacks.
      if (next.name !== 'FROM') break
    }
    dead.add(key)
    return false
  }
  if (search(0, 0, [])) return []
  const missing = wanted[best.length]
  if (missing === undefined) return []
  const shown = `${missing.name} ${showValue(missing.value)}`
  const before = best.at(-1)
  const elsewhere = instructions.find((instruction) => fits(missing, instruction))
  if (before === undefined || elsewhere === undefined) {
    const others = instructions.filter(({ name }) => name === missing.name)
    const instead = others.length === 0 ? `there is no ${missing.name}, expected ${showValue(missing.value)}` : `no ${missing.name} is ${showValue(missing.value)}; there is ${others.map((one) => showValue(plainText(one))).slice(0, 3).join(', ')}`
    return [{ path: missing.name, expected: showValue(missing.value), actual: others.length === 0 ? 'not there' : others.map((one) => showValue(plainText(one))).slice(0, 3).join(', '), words: instead }]
  }
  return [{ path: missing.name, expected: `after line ${before.line}`, actual: `line ${elsewhere.line}`, words: `${shown} stands in line ${elsewhere.line}, expected after ${before.name} in line ${before.line}${wanted.slice(0, best.length).some(({ name }) => name === 'FROM') ? ' and in its stage' : ''}` }]
}

function imageOf(instruction: Instruction, { stages }: Dockerfile): string {
  return stages.find(({ instructions }) => instructions[0] === instruction)?.image ?? ''
}
