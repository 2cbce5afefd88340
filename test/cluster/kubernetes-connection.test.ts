import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readConnection } from '../../src/cluster/kubernetes-connection.ts'
import { Failure } from '../../src/failure.ts'

let folder: string
let kubeconfig: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'k8s-labs-connection-'))
  kubeconfig = join(folder, 'kubeconfig')
})

afterEach(async () => rm(folder, { recursive: true }))

it('reads the server and the certificates of the named context', async () => {
  await writeFile(kubeconfig, config({ cluster: `certificate-authority-data: ${base64('the authority')}`, user: `{ client-certificate-data: ${base64('me')}, client-key-data: ${base64('my key')} }` }))
  expect(await readConnection({ kubeconfig, context: 'kind-k8s-labs' })).toMatchObject({
    server: new URL('https://127.0.0.1:41234'),
    certificates: { ca: Buffer.from('the authority'), cert: Buffer.from('me'), key: Buffer.from('my key'), rejectUnauthorized: true },
  })
})

it('reads certificates from files beside it, and tokens', async () => {
  await writeFile(join(folder, 'ca.crt'), 'the authority')
  await writeFile(kubeconfig, config({ cluster: 'certificate-authority: ca.crt', user: '{ token: secret }' }))
  expect(await readConnection({ kubeconfig, context: 'kind-k8s-labs' })).toMatchObject({
    certificates: { ca: Buffer.from('the authority') },
    headers: { Authorization: 'Bearer secret' },
  })
})

it('asks the plug-in that it names for credentials', async () => {
  await writeFile(kubeconfig, config({ cluster: '', user: plugIn(`console.log('{"status":{"token":"fresh"}}')`) }))
  expect(await readConnection({ kubeconfig, context: 'kind-k8s-labs' })).toMatchObject({ headers: { Authorization: 'Bearer fresh' } })
})

it.for([
  ['no such file', undefined, /^there is no such file$/],
  ['something else', 'lines: of\n something: [else', /^it cannot be read as a kubeconfig$/],
  ['an empty file', '', /^it cannot be read as a kubeconfig$/],
  ['another context', config({ cluster: '', user: '{}' }).replaceAll('kind-k8s-labs', 'other'), /^it has no usable context kind-k8s-labs$/],
  ['a plug-in that fails', config({ cluster: '', user: plugIn('process.exit(console.error("not you") ?? 1)') }), /^its credentials cannot be used: not you/],
  ['plain HTTP to a cluster that is to be trusted', config({ cluster: '', user: '{}' }).replace('https:', 'http:'), /^its credentials cannot be used: HTTP protocol is not allowed/],
  ['a missing certificate', config({ cluster: 'certificate-authority: nowhere.crt', user: '{}' }), /nowhere\.crt, which it names, cannot be read/],
] as const)('fails on %s with what to do', async ([, text, why]) => {
  if (text !== undefined) await writeFile(kubeconfig, text)
  const failure: unknown = await readConnection({ kubeconfig, context: 'kind-k8s-labs' }).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(Failure)
  expect(failure).toMatchObject({ exitCode: 3, why: expect.stringMatching(why), next: ['k8s-labs cluster up'] })
})

function config({ cluster, user }: { readonly cluster: string; readonly user: string }): string {
  return `
current-context: somewhere-else
clusters:
- name: kind-k8s-labs
  cluster:
    server: https://127.0.0.1:41234
    ${cluster}
contexts:
- { name: kind-k8s-labs, context: { cluster: kind-k8s-labs, user: kind-k8s-labs } }
users:
- { name: kind-k8s-labs, user: ${user} }
`
}

function plugIn(program: string): string {
  return JSON.stringify({ exec: { apiVersion: 'client.authentication.k8s.io/v1', command: process.execPath, args: ['-e', program] } })
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}
