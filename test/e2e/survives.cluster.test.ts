import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Course } from '../harness/course.ts'
import { openProgramPid } from '../harness/open-program.ts'
import { builtLauncher, startProgram } from '../harness/start-program.ts'

const title = 'Deployments heal themselves'
const threePods = 'web keeps three Pods or more'
/** A cluster of its own, as it is stopped and deleted here. */
const cluster = `k8s-labs-survives-${process.pid}`
const home = mkdtempSync(join(tmpdir(), 'k8s-labs-survives-'))
const env = { K8S_LABS_CLUSTER: cluster }
const kills = 20

beforeAll(async () => {
  await k8sLabs('cluster', 'up', '--yes')
}, 300_000)

afterAll(async () => {
  await k8sLabs('cluster', 'down', '--yes')
  rmSync(home, { recursive: true, force: true })
})

describe('a lab goes on', () => {
  test(`after the program was killed at ${kills} moments, with all that it had shown`, { timeout: 600_000 }, async () => {
    let points = 0
    for (let kill = 1; kill <= kills; kill++) {
      await using program = await open()
      const course = new Course(program)
      await course.home.hasScore(title, `${points}/44`)
      await course.home.open(title)
      // Some while the lab is being made ready, most while it is being done.
      if (kill % 5 !== 0) await course.lab.isReady()
      const begun = performance.now()
      const killAfterMs = 150 + ((kill * 977) % 3000)
      // Once the first points are shown, and on a slow machine that may take its time: the moment that counts most.
      const isAwaitingPoints = (): boolean => kill === 6 && points === 0 && performance.now() < begun + 90_000
      while (performance.now() < begun + killAfterMs || isAwaitingPoints()) {
        course.lab.does(program.screen.text().includes('[Enter]') ? 'run' : 'next-step')
        await sleep(300)
        points = Math.max(points, pointsOn(program.screen.text()))
      }
      process.kill(openProgramPid(home), 'SIGKILL')
      expect(await program.exit()).toMatchObject({ signal: 9 })
      points = Math.max(points, pointsOn(program.screen.text()))
      const after = await score()
      expect(after).toBeGreaterThanOrEqual(points)
      points = after
    }
    expect(points).toBeGreaterThan(0)
    for (const line of journalLines()) expect(() => JSON.parse(line)).not.toThrow()
  })

  test('after its node was stopped and is woken', { timeout: 300_000 }, async () => {
    await k8sLabs('reset', 'kubernetes/03-deployments', '--yes')
    await using program = await open()
    const course = new Course(program)
    await course.home.open(title)
    await course.lab.isReady()
    course.lab.does('next-step')
    await course.lab.isAt('1/8  Ask for three')
    course.lab.does('run')
    await course.lab.passes(threePods)
    await execa('docker', ['stop', '--timeout', '1', `${cluster}-worker`, `${cluster}-control-plane`])
    await program.screen.shows(/\? web keeps three Pods or more|cannot tell/, { timeoutMs: 60_000 })
    await program.screen.shows('cluster stopped')
    await program.screen.shows('5/44 points')
    course.lab.does('back')
    await course.home.open(title)
    await course.lab.isReady()
    await course.lab.isAt('1/8  Ask for three')
    await course.lab.passes(threePods)
    await program.screen.shows(`● ${cluster} 2 nodes`)
    await program.screen.shows('5/44 points')
  })

  test('after its cluster was deleted, and is brought back to where it was', { timeout: 420_000 }, async () => {
    await using program = await open()
    const course = new Course(program)
    await course.home.open(title)
    await course.lab.isReady()
    await course.lab.passes(threePods)
    course.lab.does('next-step')
    await course.lab.isAt('2/8  Who makes the Pods?')
    await execa('kind', ['delete', 'cluster', '--name', cluster], { env: { ...process.env, KUBECONFIG: join(home, 'state', 'kubeconfig') } })
    course.lab.does('back')
    await course.home.open(title)
    await program.screen.shows('Bring the lab back?', { timeoutMs: 240_000 })
    program.type('y')
    await course.lab.prints('deployment "web" successfully rolled out')
    await course.lab.isAt('2/8  Who makes the Pods?')
    await program.screen.shows('5/44 points')
  })
})

function open(): ReturnType<typeof startProgram> {
  return startProgram({ home, env, cols: 120, rows: 40 })
}

async function k8sLabs(...args: readonly string[]): Promise<string> {
  return (await execa(process.execPath, [builtLauncher, ...args], { env: { ...process.env, ...env, K8S_LABS_HOME: home }, timeout: 240_000 })).stdout
}

/** What a program that is started now says of the lab. */
async function score(): Promise<number> {
  const listed: unknown = JSON.parse(await k8sLabs('list', '--json'))
  const lab = JSON.stringify(listed).match(/"id":"kubernetes\/03-deployments"[^{}]*?"points":(\d+)/)
  if (lab === null) throw new Error(`no points of the lab in ${JSON.stringify(listed).slice(0, 2000)}`)
  return Number(lab[1])
}

function pointsOn(screen: string): number {
  return Number(/(\d+)\/44 points/.exec(screen)?.[1] ?? 0)
}

function journalLines(): readonly string[] {
  return readFileSync(join(home, 'state', 'journal.jsonl'), 'utf8').trim().split('\n')
}
