import { median, percentile } from './statistics.ts'

export type Unit = 'ms' | 's' | '/s' | 'MiB' | 'MiB/min' | 'bytes' | 'bytes/min'

/** Values of one thing, in its unit, in the order in which they were measured. */
export interface Samples {
  readonly what: string
  readonly values: readonly number[]
}

/** One row of the table: what was measured, and beside it what it is compared with, from the same run. */
export interface Measurement {
  readonly what: string
  readonly unit: Unit
  readonly samples: number
  readonly median: number
  readonly p95: number
  readonly largest: number
  readonly baseline?: { readonly what: string; readonly samples: number; readonly median: number; readonly p95: number }
  /** Median over the baseline's median: below 1 is less than it. */
  readonly ratio?: number
  /** What it shall be at most on two cores that have nothing else to do; shown, never enforced. */
  readonly target?: { readonly median?: number; readonly p95?: number }
}

export interface Comparison {
  readonly baseline?: Samples
  readonly target?: Measurement['target']
}

/**
 * Sums up what was measured.
 * @throws Error when there is no sample at all
 */
export function measurementOf(unit: Unit, { what, values }: Samples, { baseline, target }: Comparison = {}): Measurement {
  const middle = median(values)
  const other = baseline === undefined ? undefined : { what: baseline.what, samples: baseline.values.length, median: rounded(median(baseline.values)), p95: rounded(percentile(baseline.values, 95)) }
  return {
    what,
    unit,
    samples: values.length,
    median: rounded(middle),
    p95: rounded(percentile(values, 95)),
    largest: rounded(Math.max(...values)),
    ...(other === undefined ? {} : { baseline: other }),
    ...(other === undefined || other.median === 0 ? {} : { ratio: rounded(middle / other.median, 3) }),
    ...(target === undefined ? {} : { target }),
  }
}

/** Without digits that say nothing. */
function rounded(value: number, digits = 2): number {
  return Number(value.toFixed(digits))
}
