import { expect, it } from 'vitest'
import { readLogs } from '../../src/cluster/kubernetes-logs.ts'
import { Unanswered } from '../../src/checks/world.ts'

const query = { namespace: 'lab-jobs', name: 'sum-x2x', tailLines: 5 }

/** An API server that always answers with this. */
function answering(status: number, details: Record<string, unknown>, message = 'no') {
  const body = Buffer.from(JSON.stringify({ kind: 'Status', status: 'Failure', message, details, code: status }))
  return { server: '127.0.0.1:6443', ask: () => Promise.resolve({ status, headers: {}, body }) }
}

it('takes a Pod that its node has not heard of yet for one that printed nothing', async () => {
  const api = answering(404, { name: 'sum-x2x', kind: 'pods/log' }, 'the server could not find the requested resource ( pods/log sum-x2x)')
  expect(await readLogs(api, query, AbortSignal.timeout(5000))).toBe('')
})

it('takes nothing for an answer that is not about a Pod', async () => {
  await expect(readLogs(answering(404, { name: 'lab-jobs', kind: 'namespaces' }), query, AbortSignal.timeout(5000))).rejects.toThrow(Unanswered)
})
