import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { command, type CommandOptions } from './test/command.ts'
import { ensureDocker } from './test/docker.ts'
import { loadTestImages } from './test/images.ts'
import { minutesAndSeconds, section } from './test/section.ts'
import { nothing, stepTally, type Tally } from './test/tally.ts'
import { writeTestKubeconfig } from './test/test-kubeconfig.ts'
import { turnOfLabs, wantedLabs, type Turn } from './test/turn.ts'
import { vitest } from './test/vitest.ts'
import { ensureVoice } from './test/voice.ts'

/** Everything that there is to test, in the order of what it costs; see `npm test`. */
const interrupt = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupt.abort(new Error(name)))
const { signal } = interrupt

const wanted = wantedLabs(process.argv.slice(2))

const results: { readonly title: string; readonly tally: Tally; readonly milliseconds: number }[] = []

/**
 * Runs a part under its heading. An error in it is a failure of the part, not the end of the run; after an interruption
 * only what cleans up is still done.
 */
async function part(title: string, run: () => Promise<Tally>, { always = false } = {}): Promise<boolean> {
  section(title)
  const start = performance.now()
  let tally: Tally
  try {
    if (!always) signal.throwIfAborted()
    tally = await run()
  } catch (error) {
    console.error(error)
    tally = stepTally(false)
  }
  results.push({ title, tally, milliseconds: performance.now() - start })
  return tally.failed === 0
}

/** What the tests on the cluster need, made while others run. */
interface Prepared {
  readonly env: NodeJS.ProcessEnv
  readonly isUp: boolean
  /** The labs to be proven. */
  readonly turn: Turn
  readonly cleanUp: () => Promise<boolean>
}

async function prepareCluster(): Promise<Prepared | undefined> {
  const docker = await ensured()
  if (docker === undefined) return undefined
  const home = await mkdtemp(join(tmpdir(), 'k8s-labs-test-'))
  const launcher = 'dist/launcher.cjs'
  const cluster = 'k8s-labs-test'
  const kubeconfig = join(home, 'test-kubeconfig')
  // A name of its own: the cluster of a learner on this machine is none of ours.
  const env = {
    ...docker.env,
    K8S_LABS_HOME: home,
    K8S_LABS_CLUSTER: cluster,
    K8S_LABS_TEST_KUBECONFIG: kubeconfig,
  }
  const turn = await turnOfLabs(wanted, signal)
  const up = async () => {
    let isUp = true
    // Those of other sizes as well: while one is made, tests that need the usual one would have to wait.
    for (const nodes of turn.nodes) isUp &&= await command('node', [launcher, 'cluster', 'up', '--nodes', String(nodes), '--yes'], { env, minutes: 10, signal, atOnce: true })
    if (isUp) {
      await loadTestImages(cluster, env, signal)
      await writeTestKubeconfig(join(home, 'state', 'kubeconfig'), cluster, kubeconfig)
    }
    return stepTally(isUp)
  }
  const [isUp] = await Promise.all([part('Cluster up', up), part('Tests on the engine alone', () => someTests('docker', { env, minutes: 15, signal, atOnce: true }))])
  const cleanUp = async () => {
    const isDown = await command('node', [launcher, 'cluster', 'down', '--yes'], { env, minutes: 3 })
    await docker.stop()
    await rm(home, { recursive: true, force: true })
    return stepTally(isDown)
  }
  return { env, isUp, turn, cleanUp: () => part('Cleaning up', cleanUp, { always: true }) }
}

async function testOnCluster({ env, isUp, turn, cleanUp }: Prepared): Promise<void> {
  if (isUp) {
    console.log(turn.words)
    // Both mostly wait: for Pods to start, and to end.
    await Promise.all([
      part('Tests on engine and cluster, labs among them', () => someTests('engine', { env: { ...env, K8S_LABS_TEST_LABS: turn.labs.join(' ') }, minutes: 45, signal })),
      part('Tests on the cluster, beside them', () => someTests('cluster', { env, minutes: 45, signal, atOnce: true })),
    ])
  }
  await cleanUp()
}

/** Where there should be tests, none at all is a failure. */
async function someTests(project: string, options: CommandOptions): Promise<Tally> {
  const tally = await vitest(project, options)
  return tally.passed + tally.failed > 0 ? tally : { passed: 0, failed: 1, note: 'there was not one test' }
}

async function ensured(): Promise<Awaited<ReturnType<typeof ensureDocker>>> {
  let docker: Awaited<ReturnType<typeof ensureDocker>>
  await part('Docker, and what clusters are made of', async () => {
    docker = await ensureDocker(signal)
    return stepTally(docker !== undefined)
  })
  return docker
}

function summary(): boolean {
  section('Summary')
  for (const { title, tally, milliseconds } of results) {
    const numbers = `${String(tally.passed).padStart(5)} passed ${String(tally.failed).padStart(4)} failed`
    console.log(`${minutesAndSeconds(milliseconds).padStart(6)} ${numbers}  ${title}${tally.note === undefined ? '' : ` (${tally.note})`}`)
  }
  const total = results.reduce((sum, { tally }) => ({ passed: sum.passed + tally.passed, failed: sum.failed + tally.failed }), nothing)
  // Last, as a log of a long run is often kept or shown from its end only.
  for (const { tally } of results) for (const failure of tally.failures ?? []) console.log(`\n✗ ${failure}`)
  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  return total.failed === 0
}

const isClean = await part('Types, lint, what is unused', async () => stepTally(await command('npm', ['run', '--silent', 'lint'], { minutes: 5, signal })))
if (isClean) {
  const isBuilt = await part('Build', async () => stepTally(await command('node', ['scripts/build.ts'], { minutes: 3, signal })))
  await part('Units and screens', () => vitest('unit', { minutes: 10, signal }))
  // Before anything else that may install packages.
  await part('Speech', async () => ((await ensureVoice(signal)) ? await someTests('voice', { minutes: 5, signal }) : stepTally(false)))
  if (isBuilt) {
    const [prepared] = await Promise.all([prepareCluster(), part('The package, installed', () => vitest('packed', { minutes: 10, signal }))])
    if (prepared !== undefined) await testOnCluster(prepared)
  }
}
process.exitCode = summary() ? 0 : 1
