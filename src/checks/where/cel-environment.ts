import type { ASTNode, Environment } from '@marcbachmann/cel-js'
import { parseQuantity } from '../matching/quantity.ts'

/** The language of `where`, and the same for parts of an expression, in which macros' variables are free. */
export interface CelEnvironments {
  readonly whole: Environment
  readonly parts: Environment
  /** The text of a part, with the brackets that it needs. */
  readonly serialize: (node: ASTNode) => string
}

/** Made once, when the first `where` is read: programs that check nothing do not load CEL. */
let environments: Promise<CelEnvironments> | undefined

/**
 * CEL with optional fields, `object` and `objects`, and of Kubernetes' own library: `quantity`, `isQuantity`, and
 * `sum`, `min` and `max` of lists.
 */
export function celEnvironments(): Promise<CelEnvironments> {
  environments ??= import('@marcbachmann/cel-js').then((cel) => ({ whole: makeEnvironment(cel, false), parts: makeEnvironment(cel, true), serialize: cel.serialize }))
  return environments
}

function makeEnvironment(cel: typeof import('@marcbachmann/cel-js'), unlistedVariablesAreDyn: boolean): Environment {
  return new cel.Environment({ unlistedVariablesAreDyn, enableOptionalTypes: true, homogeneousAggregateLiterals: false })
    .registerVariable('object', 'dyn')
    .registerVariable('objects', 'list<dyn>')
    .registerType('Quantity', { ctor: Quantity, fields: {} })
    .registerFunction('quantity(dyn): Quantity', (value: unknown) => new Quantity(value))
    .registerFunction('isQuantity(dyn): bool', (value: unknown) => parseQuantity(plain(value)) !== undefined)
    .registerOperator('Quantity == Quantity', (one: Quantity, other: Quantity) => one.nano === other.nano)
    .registerFunction('Quantity.isGreaterThan(Quantity): bool', (one: Quantity, other: Quantity) => one.nano > other.nano)
    .registerFunction('Quantity.isLessThan(Quantity): bool', (one: Quantity, other: Quantity) => one.nano < other.nano)
    .registerFunction('Quantity.compareTo(Quantity): int', (one: Quantity, other: Quantity) => (one.nano < other.nano ? -1n : one.nano > other.nano ? 1n : 0n))
    .registerFunction('Quantity.add(Quantity): Quantity', (one: Quantity, other: Quantity) => Quantity.ofNano(one.nano + other.nano))
    .registerFunction('Quantity.sub(Quantity): Quantity', (one: Quantity, other: Quantity) => Quantity.ofNano(one.nano - other.nano))
    .registerFunction('Quantity.asApproximateFloat(): double', (one: Quantity) => Number(one.nano) / 1e9)
    .registerFunction('list.sum(): dyn', (list: readonly Addend[]) => list.reduce(add, 0n))
    .registerFunction('list.min(): dyn', (list: readonly Addend[]) => list.reduce((one, other) => (other < one ? other : one)))
    .registerFunction('list.max(): dyn', (list: readonly Addend[]) => list.reduce((one, other) => (other > one ? other : one)))
}

/** CEL's `int` and `double`. */
type Addend = bigint | number

function add(one: Addend, other: Addend): Addend {
  return typeof one === 'bigint' && typeof other === 'bigint' ? one + other : Number(one) + Number(other)
}

/** An amount of something, compared by its value. */
class Quantity {
  readonly nano: bigint

  constructor(value: unknown) {
    const nano = parseQuantity(plain(value))
    if (nano === undefined) throw new Error(`${String(value)} is not a quantity such as 500m or 1Gi`)
    this.nano = nano
  }

  static ofNano(nano: bigint): Quantity {
    return new Quantity(`${nano}n`)
  }

  toString(): string {
    return String(Number(this.nano) / 1e9)
  }
}

function plain(value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}
