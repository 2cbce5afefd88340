import { describe, expect, it } from 'vitest'
import { explainIngress } from '../../../src/checks/explain/ingress.ts'
import type { KubernetesObject } from '../../../src/checks/world.ts'
import { tellingFrom } from './one-pod.ts'

const path = (service: string, port: Record<string, unknown> = { number: 80 }) => ({ path: '/', backend: { service: { name: service, port } } })
const ingress = (spec: Record<string, unknown> = {}, status: Record<string, unknown> = {}, annotations: Record<string, string> = {}): KubernetesObject => ({ kind: 'Ingress', metadata: { name: 'shop', namespace: 'lab-x', annotations }, spec: { rules: [{ http: { paths: [path('web')] } }], ...spec }, status })
const ingressClass = (name: string, annotations: Record<string, string> = {}): KubernetesObject => ({ kind: 'IngressClass', metadata: { name, annotations } })
const service: KubernetesObject = { kind: 'Service', metadata: { name: 'web', namespace: 'lab-x' }, spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] } }
const pod = (port: number): KubernetesObject => ({ kind: 'Pod', metadata: { name: 'web-1', namespace: 'lab-x', labels: { app: 'web' } }, spec: { containers: [{ name: 'nginx', ports: [{ containerPort: port }] }] }, status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] } })
const address = { loadBalancer: { ingress: [{ hostname: 'localhost' }] } }
const contour = { ingressClassName: 'contour' }

describe('an Ingress', () => {
  it.each<[string, KubernetesObject, readonly KubernetesObject[], string]>([
    ['in a cluster without classes', ingress(), [], 'is served by nobody: this cluster has no IngressClass, so it seems that no Ingress controller is installed.'],
    ['without a class', ingress(), [ingressClass('contour')], 'is served by nobody: it has no ingressClassName, and no IngressClass is the default one. There is contour.'],
    ['of a class that is not there', ingress({ ingressClassName: 'nginx' }), [ingressClass('contour')], 'is served by nobody: its IngressClass nginx does not exist. There is contour.'],
    ['of a class by the old annotation', ingress({}, {}, { 'kubernetes.io/ingress.class': 'contuor' }), [ingressClass('contour')], 'is served by nobody: its IngressClass contuor does not exist. There is one named contour.'],
    ['of the default class without a Service', ingress(), [ingressClass('contour', { 'ingressclass.kubernetes.io/is-default-class': 'true' })], 'sends / to Service web, which does not exist in namespace lab-x.'],
    ['with an address and without a Service', ingress({}, address), [], 'sends / to Service web, which does not exist in namespace lab-x.'],
    ['to a port by a wrong name', ingress({ ...contour, rules: [{ http: { paths: [path('web', { name: 'https' })] } }] }), [ingressClass('contour'), service], 'sends / to port https of Service web, which has no such port. It has 80 (http).'],
    ['to a Service without Pods', ingress(contour), [ingressClass('contour'), service], 'sends / to Service web. Service web selects nothing: no Pod has the label app=web. There are no Pods here at all.'],
    ['to a Service with a wrong port', ingress(contour), [ingressClass('contour'), service, pod(80)], 'sends / to Service web. Service web sends to port 8080, but the containers of Pod web-1 say that they listen on 80. Its targetPort should be a port that is listened on.'],
    ['that its controller does not take up', ingress(contour), [ingressClass('contour'), service, pod(8080)], 'has no address yet: its controller has not taken it up. Does the controller of its IngressClass run?']
  ])('%s', async (_, object, others, reason) => {
    expect(await explainIngress(object, tellingFrom(...others))).toMatchObject({ isCalm: false, reason: `Ingress shop ${reason}` })
  })

  it('that is served and leads somewhere is told nothing', async () => {
    expect(await explainIngress(ingress(contour, address), tellingFrom(service, pod(8080)))).toBeUndefined()
  })
})
