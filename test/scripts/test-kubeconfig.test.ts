import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { writeTestKubeconfig } from '../../scripts/test/test-kubeconfig.ts'

it('the tests ask the usual cluster, also where another was made after it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'test-kubeconfig-'))
  const names = ['kind-a', 'kind-a-3']
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: names.map((name) => ({ name, cluster: { server: `https://${name}:6443` } })),
    contexts: names.map((name) => ({ name, context: { cluster: name, user: name } })),
    users: names.map((name) => ({ name, user: {} })),
    'current-context': 'kind-a-3',
  }
  writeFileSync(join(folder, 'from'), JSON.stringify(config))
  await writeTestKubeconfig(join(folder, 'from'), 'a', join(folder, 'to'))
  expect(parse(readFileSync(join(folder, 'to'), 'utf8'))).toMatchObject({ 'current-context': 'kind-a', contexts: [{ name: 'kind-a' }], clusters: [{ name: 'kind-a', cluster: { server: 'https://kind-a:6443' } }], users: [{ name: 'kind-a' }] })
  expect(readFileSync(join(folder, 'from'), 'utf8')).toBe(JSON.stringify(config))
})
