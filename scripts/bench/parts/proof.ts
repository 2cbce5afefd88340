import { starterClusterLab } from '../../../src/authoring/starter-cluster-lab.ts'
import { starterDockerLab } from '../../../src/authoring/starter-docker-lab.ts'
import type { Bench } from '../bench.ts'
import { GeneratedContent } from '../generated/generated-content.ts'
import { measurementOf, type Measurement } from '../measurement.ts'
import type { Part } from '../part.ts'
import { secondsOf } from '../seconds-of.ts'

/** What touches nothing but its namespace can be proven beside others; what touches the engine, only beside such. */
const labs = { cluster: 4, docker: 4 } as const

/** A machine that needs longer for both does them once. */
const longestPairMs = 180_000

/**
 * `test` as it is usually run, with labs side by side where they cannot disturb each other, beside `test --verbose`,
 * which does the same labs strictly one after the other. The labs are those that `new lab` writes.
 */
export const proof: Part = { letter: 'i', title: `test of ${labs.cluster} labs of the cluster and ${labs.docker} of Docker`, measure }

async function* measure(bench: Bench): AsyncGenerator<Measurement> {
  const { signal } = bench
  const cluster = await bench.cluster()
  await using content = await GeneratedContent.write(labs.cluster + labs.docker, (number) => (number <= labs.cluster ? starterClusterLab : starterDockerLab)(`bench-${number}`))
  const program = (...words: readonly string[]): Promise<void> => cluster.run(['--content', content.folder, '--yes', ...words], signal)
  const all = Array.from({ length: labs.cluster + labs.docker }, (_, index) => `made-${index + 1}`)
  bench.say('making the machine ready for them')
  // Images are brought to the engine and the nodes once; that is not what is measured.
  for (const lab of [`made-1`, `made-${labs.cluster + 1}`]) {
    await program('start', lab)
    await program('reset', lab, '--force')
  }
  const sideBySide: number[] = []
  const oneByOne: number[] = []
  const measureSideBySide = async (): Promise<void> => {
    bench.say('side by side')
    sideBySide.push(await secondsOf(() => program('test', ...all)))
  }
  const measureOneByOne = async (): Promise<void> => {
    bench.say('one after the other')
    oneByOne.push(await secondsOf(() => program('test', '--verbose', ...all)))
  }
  const begun = performance.now()
  await measureSideBySide()
  await measureOneByOne()
  // The other way round, so that neither gains from a machine that becomes less busy.
  if (performance.now() - begun < longestPairMs) {
    await measureOneByOne()
    await measureSideBySide()
  }
  yield measurementOf('s', { what: `${all.length} labs, side by side`, values: sideBySide }, { baseline: { what: 'one after the other', values: oneByOne } })
}
