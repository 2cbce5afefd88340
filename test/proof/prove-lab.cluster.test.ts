import { execFileSync } from 'node:child_process'
import { afterAll, expect, it } from 'vitest'
import type { Outcome } from '../../src/proof/claim.ts'
import { proveLab } from '../../src/proof/prove-lab.ts'
import { programSurroundings } from '../e2e/program-surroundings.ts'
import { proofFolder } from './proof-folder.ts'

/** Names that nobody else in this cluster has. */
const name = `proof-${process.pid}`
const kubeconfig = process.env['K8S_LABS_TEST_KUBECONFIG'] ?? ''

afterAll(() => {
  execFileSync('kubectl', ['--kubeconfig', kubeconfig, 'delete', 'clusterrole', name, '--ignore-not-found'])
})

// The label says to those that are proven beside it that it is none of theirs.
const body = `## Make it

\`\`\`sh run
printf '{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole","metadata":{"name":"${name}","labels":{"k8s-labs.dev/lab":"trial"}},"rules":[]}' | kubectl create -f -
\`\`\`

\`\`\`yaml check
title: the role is there
points: 1
kubernetes: { kind: ClusterRole, name: ${name} }
\`\`\`

## Use it

\`\`\`yaml check
title: the note is there
points: 1
kubernetes: { kind: ConfigMap, name: note }
\`\`\`

\`\`\`sh solve
kubectl create configmap note
\`\`\`

\`\`\`sh wrong because="note"
kubectl annotate clusterrole ${name} changed=yes
\`\`\`
`

it('brings a lab back from a wrong answer that changed what it made outside of its namespace, though that can be made only once', async () => {
  using folder = proofFolder(body, `cluster: {}\ncreates: { objects: [{ kind: ClusterRole, name: ${name} }] }\n`)
  const proof = await proveLab(folder.lab, programSurroundings(), () => {}, new AbortController().signal)
  const isOthers = (outcome: Outcome): boolean => outcome.state === 'unproven' && outcome.found.startsWith('left: ') && !outcome.found.includes(name)
  expect(proof.claims.flatMap(({ id, outcome }) => (outcome.state === 'proven' || isOthers(outcome) ? [] : [[id, outcome]]))).toEqual([])
})
