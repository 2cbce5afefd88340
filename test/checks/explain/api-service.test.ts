import { describe, expect, it } from 'vitest'
import { explainApiService } from '../../../src/checks/explain/api-service.ts'
import type { KubernetesObject } from '../../../src/checks/world.ts'
import { tellingFrom } from './one-pod.ts'

function apiService(status: string, message: string): KubernetesObject {
  return { kind: 'APIService', metadata: { name: 'v1.metrics.example' }, status: { conditions: [{ type: 'Available', status, message }] } }
}

// Messages of the API server of Kubernetes 1.37.
describe('an APIService', () => {
  it('tells the wrong port of its Service', () => {
    const told = explainApiService(apiService('False', 'service/adapter in "lab-x" is not listening on port 8443'), tellingFrom())
    expect(told).toMatchObject({ isCalm: false, reason: 'APIService v1.metrics.example is not available: Service/adapter in "lab-x" is not listening on port 8443.', look: 'kubectl describe apiservice v1.metrics.example' })
  })

  it('tells what went wrong at the address, and the address once', () => {
    const message = 'failing or missing response from https://10.96.0.9:443/apis/x: Get "https://10.96.0.9:443/apis/x": tls: failed to verify certificate: x509: certificate signed by unknown authority'
    expect(explainApiService(apiService('False', message), tellingFrom())?.reason).toMatch(/not available: Failing or missing response from https:\/\/10\.96\.0\.9:443\/apis\/x: tls: failed to verify certificate/)
  })

  it('that answers, or was not asked yet, is told nothing', () => {
    expect(explainApiService(apiService('True', 'all checks passed'), tellingFrom())).toBeUndefined()
    expect(explainApiService({ kind: 'APIService', metadata: { name: 'v1.metrics.example' } }, tellingFrom())).toBeUndefined()
  })
})
