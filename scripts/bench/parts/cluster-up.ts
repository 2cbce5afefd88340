import { join } from 'node:path'
import { clusterShape, contextOf } from '../../../src/cluster/cluster-name.ts'
import { hasImage } from '../../../src/cluster/engine-questions.ts'
import { kindConfig } from '../../../src/cluster/kind-config.ts'
import { kitNodeImage, pinnedNodeImage } from '../../../src/cluster/pinned.ts'
import { findTools } from '../../../src/cluster/tools.ts'
import { findEngine, type Engine } from '../../../src/docker/engine.ts'
import { foldersOf } from '../../../src/folders.ts'
import type { Bench } from '../bench.ts'
import { measurementOf, type Measurement } from '../measurement.ts'
import type { Part } from '../part.ts'
import { secondsOf } from '../seconds-of.ts'
import { run } from '../timed-command.ts'

/**
 * `cluster up` beside `kind create cluster` with the same configuration, both from nothing but tools and node image.
 * kind waits for the control plane alone, `cluster up` for all nodes, the network and DNS: so kind's time is taken also
 * with what somebody has to wait for afterwards.
 */
export const clusterUp: Part = { letter: 'b', title: 'Making a cluster of two nodes', measure }

async function* measure(bench: Bench): AsyncGenerator<Measurement> {
  const { signal } = bench
  const engine = await findEngine({ signal })
  const { env, home } = await bench.withoutCluster()
  const tools = await findTools({ folders: foldersOf({ K8S_LABS_HOME: home }), env: process.env, download: 'allowed' }, signal)
  const kind = await kindOf({ file: tools.kind.file, env: { ...env, ...engine.env, KUBECONFIG: join(home, 'bench-kind') }, signal }, engine)
  const byKind: number[] = []
  const untilUsable: number[] = []
  const byProgram: number[] = []
  const measureProgram = async (): Promise<void> => {
    bench.say('k8s-labs cluster up')
    byProgram.push(await secondsOf(() => bench.bringUp()))
  }
  const measureKind = async (): Promise<void> => {
    bench.say('kind create cluster --wait 120s')
    await kind.remove()
    try {
      const creating = await secondsOf(kind.create)
      byKind.push(creating)
      untilUsable.push(creating + (await secondsOf(kind.awaitUsable)))
    } finally {
      await kind.remove()
    }
  }
  // In this order a machine that gets slower or faster meanwhile is as unfair to one as to the other, each is alone
  // while it is made, and the cluster that other parts need is there at the end.
  await measureProgram()
  await bench.withoutCluster()
  await measureKind()
  await measureKind()
  await measureProgram()
  const made = { what: 'k8s-labs cluster up', values: byProgram }
  yield measurementOf('s', made, { baseline: { what: 'kind create cluster --wait 120s', values: byKind } })
  yield measurementOf('s', made, { baseline: { what: 'the same, until nodes and DNS are ready', values: untilUsable } })
}

interface Kind {
  readonly create: () => Promise<void>
  readonly awaitUsable: () => Promise<void>
  readonly remove: () => Promise<void>
}

async function kindOf(given: { readonly file: string; readonly env: NodeJS.ProcessEnv; readonly signal: AbortSignal }, engine: Engine): Promise<Kind> {
  const name = 'bench-kind'
  const image = await nodeImageOf(engine, given.signal)
  const config = kindConfig(clusterShape(2), engine.cgroupVersion)
  return {
    create: async () => void (await run({ ...given, args: ['create', 'cluster', '--name', name, '--image', image, '--config', '-', '--wait', '120s'], input: config, timeoutMs: 300_000 })),
    awaitUsable: async () => {
      for (const words of [['wait', 'nodes', '--all', '--for=condition=Ready'], ['rollout', 'status', 'deployment/coredns']]) {
        await run({ ...given, file: 'kubectl', args: [...words, '--namespace', 'kube-system', '--context', contextOf(name), '--timeout=120s'], timeoutMs: 150_000 })
      }
    },
    // Also after an interruption, and so without its signal.
    remove: async () => void (await run({ ...given, args: ['delete', 'cluster', '--name', name], signal: AbortSignal.timeout(120_000) })),
  }
}

/** The image that the program will choose. */
async function nodeImageOf(engine: Engine, signal: AbortSignal): Promise<string> {
  for (const image of [pinnedNodeImage, kitNodeImage]) if (await hasImage(engine, image, signal)) return image
  throw new Error('there is no node image on this machine, and pulling one would be measured: `npm start -- cluster up` once brings it')
}
