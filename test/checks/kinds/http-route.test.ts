import { expect, it } from 'vitest'
import { grade } from '../../../src/checks/grade.ts'
import type { KubernetesObject } from '../../../src/checks/world.ts'
import { makeCheck } from '../make-check.ts'
import { memoryWorld } from '../memory-world.ts'

const never = new AbortController().signal
const proxy: KubernetesObject = { kind: 'Service', metadata: { name: 'envoy', namespace: 'ingress' }, spec: { ports: [{ port: 80 }] } }
const contour: KubernetesObject = { kind: 'IngressClass', metadata: { name: 'contour' } }
const web: KubernetesObject = { kind: 'Service', metadata: { name: 'web', namespace: 'lab-x' }, spec: { selector: { app: 'web' }, ports: [{ port: 80 }] } }
const pod: KubernetesObject = { kind: 'Pod', metadata: { name: 'web-1', namespace: 'lab-x', labels: { app: 'web' } }, spec: { containers: [{ name: 'main' }] }, status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] } }
const ingress = (host: string | undefined, service = 'web'): KubernetesObject => ({
  kind: 'Ingress',
  metadata: { name: 'shop', namespace: 'lab-x' },
  spec: { ingressClassName: 'contour', rules: [{ ...(host === undefined ? {} : { host }), http: { paths: [{ path: '/', backend: { service: { name: service, port: { number: 80 } } } }] } }] },
  status: { loadBalancer: { ingress: [{ hostname: 'localhost' }] } },
})

const status = 'Service envoy, GET /: status is 404, expected 200.'

it.each<[string, string, readonly KubernetesObject[], string]>([
  ['that no Ingress is there', 'shop.example', [], `${status} No Ingress says where the host shop.example goes: there is none in namespace lab-x.`],
  ['that none has the host, and which is near', 'shop.example', [ingress('shop.exmaple')], `${status} No Ingress has a rule for the host shop.example. There is one for shop.exmaple: was that meant?`],
  ['that none has the host, and which there are', 'shop.example', [ingress('*.other.test')], `${status} No Ingress has a rule for the host shop.example. There is one for *.other.test.`],
  ['what is wrong behind the Ingress', 'shop.example', [ingress('shop.example', 'wbe')], `${status} Ingress shop sends shop.example/ to Service wbe, which does not exist in namespace lab-x. Service web exists: was that meant?`],
  ['of a wildcard that stands for one part', 'shop.example', [ingress('*.example', 'gone')], `${status} Ingress shop sends *.example/ to Service gone, which does not exist in namespace lab-x.`],
  ['of a wildcard that does not stand for two', 'a.shop.example', [ingress('*.example')], `${status} No Ingress has a rule for the host a.shop.example. There is one for *.example.`],
  ['of a rule for every host', 'shop.example:8080', [ingress(undefined, 'gone')], `${status} Ingress shop sends / to Service gone, which does not exist in namespace lab-x.`],
  ['nothing more where all of it is well', 'shop.example', [ingress('shop.example')], status],
])('a wrong answer of a proxy tells %s', async (_, host, ingresses, reason) => {
  const world = memoryWorld([proxy, contour, web, pod, ...ingresses])
  world.kubernetes.answer = { kind: 'answer', status: 404, headers: {}, body: '' }
  const check = makeCheck({ kind: 'http', endpoint: { kind: 'service', name: 'envoy', namespace: 'ingress' }, method: 'GET', path: '/', headers: { Host: host } }, { expect: { status: 200 } })
  expect(await grade(check, world, never)).toMatchObject({ state: 'fail', reason })
})
