import { existsSync, mkdtempSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { forgetContext } from '../../src/cluster/forget-context.ts'
import { mendKubeconfig } from '../../src/cluster/mend-kubeconfig.ts'

const file = (): string => join(mkdtempSync(join(tmpdir(), 'kubeconfig-')), 'kubeconfig')

test.for([
  ['full of zeros', '\u0000'.repeat(300)],
  ['cut off in a text', 'apiVersion: v1\nclusters:\n- cluster: {server: "https'],
  ['of another shape', 'clusters: 3'],
  ['no mapping at all', 'hello'],
] as const)('a kubeconfig that is %s is taken away, so that it can be written anew', async ([, text]) => {
  const kubeconfig = file()
  writeFileSync(kubeconfig, text)
  await mendKubeconfig(kubeconfig)
  expect(existsSync(kubeconfig)).toBe(false)
  writeFileSync(kubeconfig, text)
  await forgetContext(kubeconfig, 'kind-a')
  expect(existsSync(kubeconfig)).toBe(false)
})

test.for(['', 'apiVersion: v1\nclusters: null\n', 'clusters: [{name: kind-a, cluster: {server: x}}]\ncontexts: []\nusers: []\n'])('a kubeconfig that can be added to stays as it is: %j', async (text) => {
  const kubeconfig = file()
  writeFileSync(kubeconfig, text)
  await mendKubeconfig(kubeconfig)
  expect(readFileSync(kubeconfig, 'utf8')).toBe(text)
})

test('a lock that was left behind is taken away, whichever way the clock went since, and a fresh one is not', async () => {
  const kubeconfig = file()
  const lock = `${kubeconfig}.lock`
  for (const seconds of [-3600, 3600]) {
    writeFileSync(lock, '')
    const then = new Date(Date.now() + seconds * 1000)
    utimesSync(lock, then, then)
    await mendKubeconfig(kubeconfig)
    expect(existsSync(lock)).toBe(false)
  }
  writeFileSync(lock, '')
  await mendKubeconfig(kubeconfig)
  expect(existsSync(lock)).toBe(true)
})
