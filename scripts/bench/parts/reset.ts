import * as z from 'zod/mini'
import type { Bench } from '../bench.ts'
import type { BenchCluster } from '../bench-cluster.ts'
import { deploymentsLab, resetDeployments } from '../deployments-lab.ts'
import { measurementOf, type Measurement } from '../measurement.ts'
import type { Part } from '../part.ts'
import { secondsOf } from '../seconds-of.ts'
import { run } from '../timed-command.ts'

const { id: lab, namespace } = deploymentsLab
const twin = 'bench-reset'
const rounds = 2

/** Taking away all that the Deployments lab made, beside `kubectl delete namespace` with the same Deployments in it. */
export const reset: Part = { letter: 'd', title: 'Resetting the Deployments lab', measure }

async function* measure(bench: Bench): AsyncGenerator<Measurement> {
  const { signal } = bench
  const cluster = await bench.cluster()
  const program = (command: string): Promise<void> => cluster.run([command, lab, '--yes'], signal)
  const byProgram: number[] = []
  const byKubectl: number[] = []
  try {
    bench.say('doing the lab from start to finish')
    await program('run')
    const deployments = await deploymentsOf(cluster, signal)
    for (let round = 1; round <= rounds; round += 1) {
      bench.say(`resetting it, ${round} of ${rounds}`)
      if (round > 1) {
        await program('start')
        await apply(cluster, namespace, deployments, signal)
      }
      byProgram.push(await secondsOf(() => program('reset')))
      await kubectl(cluster, ['create', 'namespace', twin], signal)
      await apply(cluster, twin, deployments, signal)
      byKubectl.push(await secondsOf(() => kubectl(cluster, ['delete', 'namespace', twin], signal)))
    }
    yield measurementOf('s', { what: 'k8s-labs reset', values: byProgram }, { baseline: { what: 'kubectl delete namespace', values: byKubectl } })
  } finally {
    // Also after an interruption, and so without its signal.
    await resetDeployments(cluster)
    await kubectl(cluster, ['delete', 'namespace', twin, '--ignore-not-found'], AbortSignal.timeout(120_000))
  }
}

/** What the lab's Deployments ask for, to be made again. */
async function deploymentsOf(cluster: BenchCluster, signal: AbortSignal): Promise<z.infer<typeof deploymentList>> {
  const { stdout } = await run({ file: 'kubectl', args: cluster.inNamespace(namespace, 'get', 'deployments', '-o', 'json'), env: cluster.env, signal })
  return deploymentList.parse(JSON.parse(stdout))
}

/** Without what the cluster itself writes into an object: only what is named here is kept. */
const deploymentList = z.object({
  apiVersion: z.string(),
  kind: z.string(),
  items: z.array(z.object({ apiVersion: z.string(), kind: z.string(), metadata: z.object({ name: z.string() }), spec: z.unknown() })),
})

/** Makes the Deployments in a namespace and waits until their Pods are ready. */
async function apply(cluster: BenchCluster, where: string, deployments: z.infer<typeof deploymentList>, signal: AbortSignal): Promise<void> {
  await run({ file: 'kubectl', args: cluster.inNamespace(where, 'create', '-f', '-'), env: cluster.env, input: JSON.stringify(deployments), signal })
  const names = deployments.items.map(({ metadata }) => `deployment/${metadata.name}`)
  await run({ file: 'kubectl', args: cluster.inNamespace(where, 'wait', '--for=condition=Available', '--timeout=90s', ...names), env: cluster.env, signal })
}

async function kubectl(cluster: BenchCluster, words: readonly string[], signal: AbortSignal): Promise<void> {
  await run({ file: 'kubectl', args: cluster.inNamespace('default', ...words), env: cluster.env, signal })
}
