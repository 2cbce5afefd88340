import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readClusterRecord, removeClusterRecord, writeClusterRecord } from '../../src/cluster/cluster-record.ts'
import { forgetContext } from '../../src/cluster/forget-context.ts'
import { readAccess } from '../../src/cluster/kubeconfig-access.ts'
import { foldersOf } from '../../src/folders.ts'

const fresh = () => foldersOf({ K8S_LABS_HOME: mkdtempSync(join(tmpdir(), 'record-')) })

it('a record is read back, each cluster having its own', async () => {
  const folders = fresh()
  const record = { name: 'k8s-labs', phase: 'creating', startedAt: 1, creator: 7, containers: ['a'], nodeImage: 'x' } as const
  await writeClusterRecord(folders, record)
  await writeClusterRecord(folders, { ...record, name: 'k8s-labs-3' })
  await removeClusterRecord(folders, 'k8s-labs-3')
  expect(await readClusterRecord(folders, 'k8s-labs')).toEqual(record)
  expect(await readClusterRecord(folders, 'k8s-labs-3')).toBeUndefined()
})

it('a torn or foreign record counts as none', async () => {
  const folders = fresh()
  await writeClusterRecord(folders, { name: 'k8s-labs', phase: 'ready', startedAt: 1, containers: [], nodeImage: 'x' })
  for (const text of ['{"name": "k8s-', '[]', '{"name":"other","phase":"ready","startedAt":1,"containers":[],"nodeImage":"x"}']) {
    writeFileSync(join(folders.state, 'cluster.json'), text)
    expect(await readClusterRecord(folders, 'k8s-labs')).toBeUndefined()
  }
})

const kubeconfig = (names: readonly string[]): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: names.map((name) => ({ name, cluster: { server: 'https://127.0.0.1:6443', 'certificate-authority-data': 'QQ==' } })),
    contexts: names.map((name) => ({ name, context: { cluster: name, user: name } })),
    users: names.map((name) => ({ name, user: { 'client-certificate-data': 'Qg==', 'client-key-data': 'Qw==' } })),
    'current-context': names[0],
  })

it('a context is read, and forgotten without the others', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'kubeconfig-')), 'kubeconfig')
  writeFileSync(file, kubeconfig(['kind-a', 'kind-b']))
  expect((await readAccess(file, 'kind-a'))?.key.toString()).toBe('C')
  await forgetContext(file, 'kind-a')
  expect(await readAccess(file, 'kind-a')).toBeUndefined()
  expect((await readAccess(file, 'kind-b'))?.server.port).toBe('6443')
  await forgetContext(file, 'kind-b')
  await forgetContext(file, 'kind-b')
  expect(await readAccess(file, 'kind-b')).toBeUndefined()
})

it('a kubeconfig that is no such thing gives no access', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'kubeconfig-')), 'kubeconfig')
  for (const text of ['', '{', 'a: [b', '- 1']) {
    writeFileSync(file, text)
    expect(await readAccess(file, 'kind-a')).toBeUndefined()
  }
})
