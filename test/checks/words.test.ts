import { describe, expect, it } from 'vitest'
import { counted, expectationInWords, listInWords, plural, rangeInWords, sentence } from '../../src/checks/words.ts'
import { kubernetesCheck } from './make-check.ts'

describe('words', () => {
  it('list what there is, and count what is too much', () => {
    expect(listInWords([])).toBe('')
    expect(listInWords(['a'])).toBe('a')
    expect(listInWords(['a', 'b', 'c'])).toBe('a, b and c')
    expect(listInWords(['a', 'b', 'c', 'd', 'e'], 3)).toBe('a, b and 3 more')
  })

  it('have their plurals', () => {
    expect(['Pod', 'Ingress', 'NetworkPolicy', 'Endpoints', 'Gateway', 'EndpointSlice'].map(plural)).toEqual(['Pods', 'Ingresses', 'NetworkPolicies', 'Endpoints', 'Gateways', 'EndpointSlices'])
    expect([counted(1, 'Pod'), counted(2, 'Pod')]).toEqual(['1 Pod', '2 Pods'])
  })

  it('say a range', () => {
    expect([{ min: 3, max: 3 }, { min: 1, max: Infinity }, { min: 0, max: 2 }, { min: 1, max: 3 }].map(rangeInWords)).toEqual(['3', 'at least 1', 'at most 2', '1 to 3'])
  })

  it('become a sentence once', () => {
    expect(sentence('it is so')).toBe('It is so.')
    expect(sentence('Is it so?')).toBe('Is it so?')
    expect(sentence('it said "yes."')).toBe('It said "yes."')
  })

  it('tell what a check asks for', () => {
    const expectation = { spec: { replicas: 3, template: { spec: { containers: [{ name: 'web', image: 'nginx' }] } } } }
    expect(expectationInWords(kubernetesCheck('Deployment', {}, { expect: expectation, where: 'object.a == 1' }))).toBe(' with spec.replicas: 3 and spec.template.spec.containers[web].image: "nginx", where object.a == 1')
    expect(expectationInWords(kubernetesCheck('Deployment', {}))).toBe('')
  })
})
