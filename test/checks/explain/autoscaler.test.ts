import { describe, expect, it } from 'vitest'
import { explainAutoscaler } from '../../../src/checks/explain/autoscaler.ts'
import type { KubernetesObject } from '../../../src/checks/world.ts'
import { tellingFrom } from './one-pod.ts'

type Condition = readonly [type: string, status: string, reason: string, message?: string]
const ableToScale: Condition = ['AbleToScale', 'True', 'SucceededGetScale']

function autoscaler(...conditions: readonly Condition[]): KubernetesObject {
  return {
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web', namespace: 'lab-x' },
    spec: { scaleTargetRef: { kind: 'Deployment', name: 'web' }, maxReplicas: 3, metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } }] },
    status: { conditions: conditions.map(([type, status, reason, message = '']) => ({ type, status, reason, message })) }
  }
}

const deployment = (name: string, requests: Record<string, string>): KubernetesObject => ({ kind: 'Deployment', metadata: { name, namespace: 'lab-x' }, spec: { template: { spec: { containers: [{ name: 'nginx', resources: { requests } }] } } } })
const inactive = (message: string): Condition => ['ScalingActive', 'False', 'FailedGetResourceMetric', `the HPA was unable to compute the replica count: ${message}`]
const noApi = 'failed to get cpu utilization: unable to get metrics for resource cpu: unable to fetch metrics from resource metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)'

// Messages of the controller of Kubernetes 1.37.
describe('a HorizontalPodAutoscaler', () => {
  it.each<[string, readonly Condition[], boolean, string]>([
    ['that has found its target and not measured yet', [['AbleToScale', 'True', 'SucceededGetScale'], ['ScaledToZero', 'False', 'NotScaledToZero']], true, 'has not asked how busy its Pods are yet; it does so every 15 seconds.'],
    ['that has not looked yet', [], true, 'has not looked at its target yet; it does so every 15 seconds.'],
    ['whose target has no replicas', [ableToScale, ['ScalingActive', 'False', 'ScalingDisabled']], false, 'does nothing, as its target has no replicas: at 0 it is left alone until somebody scales it up.'],
    ['without a metrics API', [ableToScale, inactive(noApi)], false, 'cannot scale: this cluster has no metrics API (metrics.k8s.io); an add-on such as metrics-server brings it.'],
    ['whose metrics API does not answer', [ableToScale, inactive('unable to fetch metrics from resource metrics API: the server is currently unable to handle the request (get pods.metrics.k8s.io)')], false, 'cannot scale: the metrics API (metrics.k8s.io) does not answer; is the add-on that serves it ready?'],
    ['whose adapter does not answer', [ableToScale, inactive('unable to get metric waiting on Service lab-x/counter: unable to fetch metrics from custom metrics API: no known available metric versions found')], false, 'cannot scale: the metrics API (custom.metrics.k8s.io) does not answer; is the add-on that serves it ready?'],
    ['whose Pods request nothing', [ableToScale, inactive('failed to get cpu utilization: missing request for cpu in container nginx of Pod web-1')], false, 'cannot scale: it measures cpu as a share of what is requested, and container nginx of Pod web-1 has no resources.requests.cpu.'],
    ['without measurements', [ableToScale, inactive('unable to get metrics for resource cpu: no metrics returned from resource metrics API')], false, 'cannot scale: there are no measurements of its Pods yet; they come a minute after the Pods are ready.'],
    ['beside another one', [ableToScale, inactive('pods by selector app=web are controlled by multiple HPAs: [lab-x/web lab-x/other]')], false, 'cannot scale: its Pods belong to several HorizontalPodAutoscalers: lab-x/web and lab-x/other.'],
    ['with a fault that is not known', [ableToScale, inactive('something new')], false, 'cannot scale: Something new.'],
    ['at its maximum', [ableToScale, ['ScalingActive', 'True', 'ValidMetricFound'], ['ScalingLimited', 'True', 'TooManyReplicas']], false, 'is at its maximum: maxReplicas is 3, and its metrics ask for more.'],
    ['at its minimum', [ableToScale, ['ScalingActive', 'True', 'ValidMetricFound'], ['ScalingLimited', 'True', 'TooFewReplicas']], true, 'is at its minimum: minReplicas is 1, and its metrics ask for no more.'],
    ['that waits', [['AbleToScale', 'True', 'ScaleDownStabilized'], ['ScalingActive', 'True', 'ValidMetricFound']], true, 'waits before it scales down, in case the load comes back.']
  ])('%s', async (_, conditions, isCalm, reason) => {
    expect(await explainAutoscaler(autoscaler(...conditions), tellingFrom(deployment('web', { cpu: '100m' })))).toMatchObject({ isCalm, reason: `HorizontalPodAutoscaler web ${reason}` })
  })

  it('is told of both faults where the metrics API and the requests are missing', async () => {
    expect((await explainAutoscaler(autoscaler(ableToScale, inactive(noApi)), tellingFrom(deployment('web', {}))))?.reason).toMatch(/metrics-server brings it\. It also needs to know of what to take its share: container nginx has no resources\.requests\.cpu\.$/)
  })

  it('without its target is told the one that was meant', async () => {
    const lost = autoscaler(['AbleToScale', 'False', 'FailedGetScale', 'the HPA controller was unable to get the target\'s current scale: deployments.apps "web" not found'])
    expect(await explainAutoscaler(lost, tellingFrom(deployment('wbe', {})))).toEqual({ isCalm: false, reason: 'HorizontalPodAutoscaler web has nothing to scale: its target Deployment web does not exist in namespace lab-x. Deployment wbe exists: was that meant?', look: 'kubectl get deployments' })
    expect((await explainAutoscaler(lost, tellingFrom(deployment('web', {}))))?.reason).toBe('HorizontalPodAutoscaler web found no target Deployment web when it last looked; it is there now.')
  })

  it('that does what it should is told nothing', async () => {
    expect(await explainAutoscaler(autoscaler(ableToScale, ['ScalingActive', 'True', 'ValidMetricFound']), tellingFrom())).toBeUndefined()
  })
})
