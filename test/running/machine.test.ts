import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foldersOf } from '../../src/folders.ts'
import { Machine } from '../../src/running/machine.ts'
import { runCommand } from '../../src/running/run-command.ts'
import { makeCommand } from '../lab/make-lab.ts'

let home: string
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'k8s-labs-machine-'))
})
afterAll(() => rmSync(home, { recursive: true }))

const elsewhere = {
  KUBECONFIG: '/home/learner/.kube/config',
  KUBERNETES_MASTER: 'https://production.example',
  KUBERNETES_SERVICE_HOST: '10.0.0.1',
  DOCKER_CONTEXT: 'production',
  HELM_KUBECONTEXT: 'production',
  HELM_KUBEAPISERVER: 'https://production.example',
  HELM_KUBETOKEN: 'secret',
  KIND_CLUSTER_NAME: 'mine',
  KIND_EXPERIMENTAL_PROVIDER: 'podman',
}

/** What a command of a lab sees of its environment. */
async function seenByCommands(kubeconfig?: string): Promise<string> {
  // An engine that nobody has, so that none is looked for elsewhere.
  const env = { PATH: process.env['PATH'], HOME: home, K8S_LABS_HOME: home, EDITOR: 'vi', DOCKER_HOST: `unix://${home}/no.sock`, ...elsewhere }
  let seen = ''
  await runCommand(makeCommand('env'), { cwd: home, env: await new Machine(foldersOf(env), env).env(kubeconfig) }, (text) => (seen += text), new AbortController().signal)
  return seen
}

describe('the environment of commands', () => {
  it('leads to the lab’s own cluster, whatever the learner’s leads to', async () => {
    const seen = await seenByCommands(join(home, 'lab.kubeconfig'))
    expect(seen).toContain(`KUBECONFIG=${home}/lab.kubeconfig\n`)
    expect(Object.values(elsewhere).filter((value) => seen.includes(value))).toEqual([])
  })

  it('names the program’s own kubeconfig where a lab has no cluster, and keeps what is the learner’s otherwise', async () => {
    const seen = await seenByCommands()
    expect(seen).toContain(`KUBECONFIG=${home}/state/kubeconfig\n`)
    expect(seen).toContain('EDITOR=vi\n')
  })
})
