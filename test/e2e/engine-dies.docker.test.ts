import { execa } from 'execa'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Course } from '../harness/course.ts'
import { builtLauncher, startProgram } from '../harness/start-program.ts'
import { OwnEngine } from './own-engine.ts'

const hello = 'first-hello ran its command and ended well'
const runs = 'first-web runs in the background'
const answers = 'first-web answers on its published port'
let engine: OwnEngine | undefined

beforeAll(async () => {
  engine = await OwnEngine.start(['busybox:stable', 'nginx:stable'])
})

afterAll(async () => {
  await engine?.[Symbol.asyncDispose]()
})

test('a lab in Docker outlives dockerd, which is killed and started again', async () => {
  await using program = await startProgram({ env: { ...engine?.env }, within: engine?.within ?? [], cols: 120, rows: 40 })
  const { screen } = program
  const { home, lab } = new Course(program)
  await home.open('Your first containers')
  await lab.isReady()
  lab.does('next-step')
  await lab.isAt('1/10  Run one command')
  lab.does('run')
  await lab.passes(hello)
  await screen.shows('3/53 points')

  await engine?.kill()
  await screen.shows(`? ${hello}`)
  await screen.shows('✗ no Docker')
  await screen.shows(/cannot tell: the Docker Engine at[^]*running\./)
  await screen.shows('3/53 points')
  await engine?.revive()
  // By itself, and no later than 5 seconds after the engine answers.
  await screen.shows(`✓ ${hello}`, { timeoutMs: 5000 })
  await screen.shows('● Docker', { timeoutMs: 5000 })

  lab.does('next-step')
  await lab.isAt('2/10  Keep one running')
  lab.does('run')
  await lab.passes(runs)
  await lab.passes(answers)
  await screen.shows('10/53 points')
  await engine?.kill()
  await screen.shows(`? ${runs}`)
  await screen.hides(`✓ ${answers}`)
  await engine?.revive()
  await screen.shows(`✗ ${runs}`, { timeoutMs: 5000 })
  await screen.shows('first-web ended')
  await screen.shows('Docker is back. R')
  await screen.shows('10/53 points')

  lab.does('retry')
  await screen.shows('Docker was started anew since you were here')
  program.type('y')
  await lab.isAt('2/10  Keep one running')
  // Done again is the step before this one: what this one made is gone.
  await screen.shows('There is no container named first-web')
  await screen.shows('10/53 points')

  const containers = (await docker('ps', '--all', '--format', '{{.Names}}')).split('\n')
  expect(containers).toEqual(expect.arrayContaining(['first-hello', 'first-broken']))
  await docker('rm', '--force', '--volumes', ...containers)
  lab.does('back')
  await home.open('Your first containers')
  await screen.shows('What this lab had made is gone')
  program.type('n')
  await lab.isAt('2/10  Keep one running')
  const [file = '', ...launched] = [...(engine?.within ?? []), process.execPath, builtLauncher]
  await execa(file, [...launched, 'start', 'docker/01-first-container', '--yes'], { env: { ...engine?.env, K8S_LABS_HOME: program.home }, timeout: 60_000 })
  expect(await docker('ps', '--all', '--format', '{{.Names}}')).toContain('first-hello')
  await screen.shows('10/53 points')
})

async function docker(...args: readonly string[]): Promise<string> {
  return (await execa('docker', args, { env: { ...engine?.env } })).stdout
}
