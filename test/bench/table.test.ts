import { describe, expect, it } from 'vitest'
import { measurementOf } from '../../scripts/bench/measurement.ts'
import { table } from '../../scripts/bench/table.ts'

describe('the table of the benchmark', () => {
  it('shows a measurement beside what it is compared with', () => {
    const frame = measurementOf('ms', { what: 'first frame', values: [200, 240, 260] }, { baseline: { what: 'node -e 0', values: [30, 40, 50] }, target: { median: 250 } })
    const lines = table([{ part: 'a', title: 'Start-up', seconds: 12.4, measurements: [frame] }]).split('\n')
    expect(lines[1]).toBe('a  Start-up  (12 s)')
    expect(lines[2]?.trim().split(/ {2,}/)).toEqual(['first frame', 'ms', '3', '240', '260', '260', 'node -e 0', '40.0', '50.0', '×6.00', '≤ 250'])
  })

  it('says why a part gave nothing', () => {
    const shown = table([{ part: 'b', title: 'Making a cluster', seconds: 1, measurements: [], failed: 'there is no Docker' }])
    expect(shown).toContain('failed: there is no Docker')
  })

  it('gives no ratio to nothing', () => {
    expect(measurementOf('bytes/min', { what: 'idle', values: [7] }, { baseline: { what: 'nothing', values: [0] } })).not.toHaveProperty('ratio')
  })
})
