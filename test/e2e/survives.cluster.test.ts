import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { kitNodeImage } from '../../src/cluster/pinned.ts'
import { Course } from '../harness/course.ts'
import { openProgramPid } from '../harness/open-program.ts'
import { builtLauncher, startProgram } from '../harness/start-program.ts'
import { OwnEngine } from './own-engine.ts'

const title = 'Deployments heal themselves'
const id = 'kubernetes/03-deployments'
const threePods = 'web keeps three Pods or more'
/** A cluster of its own on an engine of its own, as they are stopped, killed and deleted here. */
const cluster = `k8s-labs-survives-${process.pid}`
const home = mkdtempSync(join(tmpdir(), 'k8s-labs-survives-'))
const state = join(home, 'state')
const kills = 20
let engine: OwnEngine | undefined

beforeAll(async () => {
  engine = await OwnEngine.start([kitNodeImage, 'nginx:stable', 'busybox:stable'])
  await k8sLabs('cluster', 'up', '--yes')
}, 300_000)

afterAll(async () => {
  await engine?.[Symbol.asyncDispose]()
  rmSync(home, { recursive: true, force: true })
}, 120_000)

describe('a lab goes on', () => {
  test(`after the program was killed at ${kills} moments, with all that it had shown`, { timeout: 600_000 }, async () => {
    let points = 0
    for (let kill = 1; kill <= kills; kill++) {
      await using program = await open()
      const course = new Course(program)
      await course.home.hasScore(title, `${points}/46`)
      await course.home.open(title)
      // Some while the lab is being made ready, most while it is being done.
      if (kill % 5 !== 0) await course.lab.isReady()
      const begun = performance.now()
      const killAfterMs = 150 + ((kill * 977) % 3000)
      // Once the first points are shown, and on a slow machine that may take its time: the moment that counts most.
      const isAwaitingPoints = (): boolean => kill === 6 && points === 0 && performance.now() < begun + 90_000
      while (performance.now() < begun + killAfterMs || isAwaitingPoints()) {
        const shown = program.screen.text()
        // Later steps give nothing before the first one is passed, and only an open step can be.
        const isStaying = points === 0 && shown.includes('1/8  Ask for three')
        // On a slow machine one key more may have been pressed before the screen showed the step.
        const isTooFar = points === 0 && /[2-8]\/8 {2}|┌ Debrief/.test(shown)
        if (isTooFar) course.lab.does('previous-step')
        else if (shown.includes('[Enter]')) course.lab.does('run')
        else if (!isStaying) course.lab.does('next-step')
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

  test('after its nodes were stopped and are woken', { timeout: 300_000 }, async () => {
    await k8sLabs('reset', id, '--yes')
    await using program = await open()
    const course = new Course(program)
    await course.home.open(title)
    await course.lab.isReady()
    course.lab.does('next-step')
    await course.lab.isAt('1/8  Ask for three')
    course.lab.does('run')
    await course.lab.passes(threePods)
    await docker('stop', '--timeout', '1', `${cluster}-worker`, `${cluster}-control-plane`)
    await program.screen.shows(/\? web keeps three Pods or more|cannot tell/, { timeoutMs: 60_000 })
    await program.screen.shows('cluster stopped')
    await program.screen.shows('5/46 points')
    course.lab.does('back')
    await course.home.open(title)
    await course.lab.isReady()
    await course.lab.isAt('1/8  Ask for three')
    await course.lab.passes(threePods)
    await program.screen.shows(`● ${cluster} 2 nodes`)
    await program.screen.shows('5/46 points')
  })

  test('after dockerd was killed, by itself as soon as its nodes are back', { timeout: 300_000 }, async () => {
    await using program = await open()
    const course = new Course(program)
    await course.home.open(title)
    await course.lab.isReady()
    await course.lab.passes(threePods)
    const before = await attempts()
    await engine?.kill()
    await program.screen.shows('no Docker', { timeoutMs: 10_000 })
    await program.screen.shows('5/46 points')
    await engine?.revive()
    // The engine has ended the nodes and starts them again, which the API server needs some seconds for.
    await program.screen.shows(`● ${cluster} 2 nodes`, { timeoutMs: 60_000 })
    await course.lab.passes(threePods)
    await program.screen.shows('5/46 points')
    expect(await attempts()).toBe(before)
  })

  test('after the node that its Pods run on was stopped, which is named', { timeout: 300_000 }, async () => {
    await using program = await open()
    const course = new Course(program)
    await course.home.open(title)
    await course.lab.isReady()
    await course.lab.passes(threePods)
    await docker('stop', '--timeout', '1', `${cluster}-worker`)
    await program.screen.shows('cluster stopped')
    // The control plane waits for most of a minute before it gives a silent node up.
    await program.screen.shows(`✗ ${threePods}`, { timeoutMs: 120_000 })
    await course.lab.fails(threePods, new RegExp(`is on node[^]*${cluster}-worker, which is not[^]*ready: nothing is started or ended there[^]*look: kubectl describe node`))
    await program.screen.shows('5/46 points')
    course.lab.does('retry')
    await course.lab.passes(threePods)
    await program.screen.shows(`● ${cluster} 2 nodes`)
  })

  test('whichever file of its state folder a power cut emptied or spoiled', { timeout: 300_000 }, async () => {
    const before = await score()
    const files = readdirSync(state, { recursive: true, encoding: 'utf8' }).filter((file) => file !== 'journal.jsonl' && statSync(join(state, file)).isFile())
    expect(files).toEqual(expect.arrayContaining(['kubeconfig', `cluster-${cluster}.json`, join('labs', 'deployments.kubeconfig')]))
    for (const file of new Set([...files, 'instance.lock', 'provision.lock'])) {
      for (const content of ['', '{"pid": \u0000\u0000\u0000: [']) {
        writeFileSync(join(state, file), content)
        await k8sLabs('start', id, '--yes')
        expect(JSON.parse(await k8sLabs('cluster', 'status', '--json')), `${file} with ${JSON.stringify(content)}`).toMatchObject({ state: 'running' })
        expect(await firstVerdict(), `${file} with ${JSON.stringify(content)}`).toMatchObject({ title: threePods, state: 'pass' })
        if (file !== 'instance.lock') continue
        await using program = await open()
        await new Course(program).home.hasScore(title, '5/46')
      }
    }
    expect(await score()).toBe(before)
  })

  test('after its cluster was deleted, and is brought back to where it was', { timeout: 420_000 }, async () => {
    await using program = await open()
    const course = new Course(program)
    await course.home.open(title)
    await course.lab.isReady()
    await course.lab.passes(threePods)
    course.lab.does('next-step')
    await course.lab.isAt('2/8  Who makes the Pods?')
    await execa('kind', ['delete', 'cluster', '--name', cluster], { env: { ...process.env, ...engine?.env, KUBECONFIG: join(home, 'state', 'kubeconfig') } })
    course.lab.does('back')
    await course.home.open(title)
    await program.screen.shows('Bring the lab back?', { timeoutMs: 240_000 })
    program.type('y')
    await course.lab.prints('deployment "web" successfully rolled out')
    await course.lab.isAt('2/8  Who makes the Pods?')
    await program.screen.shows('5/46 points')
  })
})

function open(): ReturnType<typeof startProgram> {
  return startProgram({ home, env: surroundings(), within: engine?.within ?? [], cols: 120, rows: 40 })
}

function surroundings(): Record<string, string> {
  return { ...engine?.env, K8S_LABS_CLUSTER: cluster, K8S_LABS_HOME: home }
}

async function k8sLabs(...args: readonly string[]): Promise<string> {
  const [file = '', ...rest] = [...(engine?.within ?? []), process.execPath, builtLauncher, ...args]
  return (await execa(file, rest, { env: surroundings(), timeout: 240_000 })).stdout
}

async function docker(...args: readonly string[]): Promise<void> {
  await execa('docker', args, { env: surroundings() })
}

/** What a program that is started now says of the lab. */
async function score(): Promise<number> {
  return (await labInJournal()).best
}

async function attempts(): Promise<number> {
  return (await labInJournal()).attempts
}

/** Of the first check of the lab's first step. */
async function firstVerdict(): Promise<unknown> {
  const [file = '', ...rest] = [...(engine?.within ?? []), process.execPath, builtLauncher, 'check', id, '--json']
  // The later steps are not done yet, so that it exits with 1.
  const { stdout } = await execa(file, rest, { env: surroundings(), timeout: 60_000, reject: false })
  const verdicts: unknown = JSON.parse(stdout)
  return Array.isArray(verdicts) ? verdicts.find((verdict) => JSON.stringify(verdict).includes(threePods)) : undefined
}

async function labInJournal(): Promise<{ readonly best: number; readonly attempts: number }> {
  const said = await k8sLabs('progress', '--json')
  const found = said.match(/"id": "kubernetes\/03-deployments",[^{}]*?"best": (\d+),[^{}]*?"attempts": (\d+)/)
  if (found === null) throw new Error(`nothing about the lab in ${said.slice(0, 2000)}`)
  return { best: Number(found[1]), attempts: Number(found[2]) }
}

function pointsOn(screen: string): number {
  return Number(/(\d+)\/46 points/.exec(screen)?.[1] ?? 0)
}

function journalLines(): readonly string[] {
  return readFileSync(join(home, 'state', 'journal.jsonl'), 'utf8').trim().split('\n')
}
