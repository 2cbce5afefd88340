import { execa } from 'execa'
import { afterAll, expect, it } from 'vitest'
import { programSurroundings } from '../e2e/program-surroundings.ts'

const kubeconfig = process.env['K8S_LABS_TEST_KUBECONFIG'] ?? ''
const namespace = `lab-add-ons-${process.pid}`
const patience = { timeout: 90_000, interval: 500 }

afterAll(async () => {
  await kubectl(['delete', 'namespace', namespace, '--ignore-not-found', '--wait=false'])
})

it('the add-ons work: usage of nodes is known, and an Ingress answers by its host', { timeout: 300_000 }, async () => {
  const cluster = await programSurroundings().ensure({ nodes: 2, addons: ['metrics-server', 'contour'], images: [], nodeImages: [] })
  expect(cluster).toBeDefined()
  await kubectl(['create', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: { 'k8s-labs.dev/lab': namespace } } }))
  await kubectl(['create', 'deployment', 'web', '--image=nginx:stable'])
  await kubectl(['expose', 'deployment', 'web', '--port=80'])
  await kubectl(['create', 'ingress', 'web', '--rule=shop.example/*=web:80'])
  expect(await kubectl(['get', 'ingress', 'web', '-o', 'jsonpath={.spec.ingressClassName}'])).toBe('contour')
  // By it an explanation tells an Ingress that is served from one that nobody takes up.
  await expect.poll(() => kubectl(['get', 'ingress', 'web', '-o', 'jsonpath={.status.loadBalancer.ingress[0].hostname}']), patience).toBe('envoy.projectcontour')
  const ask = async (host: string): Promise<string> => (await execa('docker', ['exec', `${cluster?.name}-worker`, 'curl', '-s', '-o', '/dev/null', '-w', '%{http_code}', '-H', `Host: ${host}`, 'http://127.0.0.1/'], { reject: false })).stdout
  await expect.poll(() => ask('shop.example'), patience).toBe('200')
  expect(await ask('other.example')).toBe('404')
  await expect.poll(() => kubectl(['top', 'nodes', '--no-headers']).catch(() => ''), patience).toMatch(/\d+m .*Mi/)
})

async function kubectl(words: readonly string[], input = ''): Promise<string> {
  return (await execa('kubectl', [`--kubeconfig=${kubeconfig}`, `--namespace=${namespace}`, ...words], { input, timeout: 60_000 })).stdout
}
