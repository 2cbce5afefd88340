import { describe, expect, it } from 'vitest'
import { parseSelector, selects, showRequirement } from '../../../src/checks/matching/label-selector.ts'
import { matchSelector } from '../../../src/checks/matching/match-selector.ts'

describe('a label selector', () => {
  it('means the same however it is written', () => {
    const written = [
      'app=web,tier in (a, b)',
      'tier in (b,a),app==web',
      { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'tier', operator: 'In', values: ['b', 'a'] }] },
      { matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }, { key: 'tier', operator: 'In', values: ['a', 'b'] }] }
    ]
    for (const one of written) for (const other of written) expect(matchSelector(one, other, 'spec.selector')).toEqual([])
  })

  it('is met by a selector that asks for more', () => {
    expect(matchSelector({ app: 'web' }, { matchLabels: { app: 'web', tier: 'front' } }, 'spec.selector')).toEqual([])
  })

  it('tells a difference as kubectl writes selectors', () => {
    expect(matchSelector('app=web', { app: 'wep' }, 'spec.selector')?.[0]?.words).toBe('spec.selector is app=wep, expected app=web')
  })

  it.each([
    ['app=web', true],
    ['app!=web', false],
    ['app', true],
    ['!app', false],
    ['!canary', true],
    ['app in (api, web)', true],
    ['app notin (api)', true],
    ['app notin (web)', false],
    ['tier!=back', true],
    ['app=web,tier=back', false],
    ['example.com/name=x', false],
    ['', true]
  ])('%s selects app=web: %s', (selector, selected) => {
    expect(selects(parseSelector(selector) ?? [], { app: 'web' })).toBe(selected)
  })

  it('reads what it shows', () => {
    const text = 'a=b,c!=d,e in (f,g),h notin (i,j),k,!l'
    expect((parseSelector(text) ?? []).map(showRequirement).join(',')).toBe(text)
  })

  it('is not taken for one when it is something else', () => {
    expect(parseSelector('a b c')).toBeUndefined()
    expect(parseSelector({ nested: { app: 'web' } })).toBeUndefined()
    expect(parseSelector(['app'])).toBeUndefined()
  })
})
