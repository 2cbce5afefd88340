import { describe, expect, it } from 'vitest'
import { tellDeafPort } from '../../../src/checks/explain/deaf-port.ts'
import type { KubernetesObject } from '../../../src/checks/world.ts'
import { tellingFrom } from './one-pod.ts'

const service: KubernetesObject = { kind: 'Service', metadata: { name: 'web', namespace: 'lab-x' }, spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 80, targetPort: 8080 }, { name: 'admin', port: 81 }] } }
const pod = (ready: string): KubernetesObject => ({ kind: 'Pod', metadata: { name: 'web-1', namespace: 'lab-x', labels: { app: 'web' } }, status: { conditions: [{ type: 'Ready', status: ready }] } })

describe('a Service whose Pod is ready and silent', () => {
  it.each<[asked: number | string | undefined, target: number]>([[undefined, 8080], [80, 8080], ['http', 8080], ['admin', 81]])('is told by the port that %s leads to', async (asked, target) => {
    expect(await tellDeafPort(service, asked, 'connection refused', tellingFrom(pod('True')))).toEqual({
      isCalm: false,
      reason: `Service web sends to port ${target} of Pod web-1, which is ready but gives no answer there. Connection refused. Does the program in it listen on that port, on all addresses (0.0.0.0)?`,
      look: 'kubectl logs web-1'
    })
  })

  it('is not told so before a Pod is ready', async () => {
    expect(await tellDeafPort(service, 80, 'connection refused', tellingFrom(pod('False')))).toBeUndefined()
  })
})
