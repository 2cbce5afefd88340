import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { Course } from '../harness/course.ts'
import { leftOver } from '../harness/left-over.ts'
import { openProgramPid } from '../harness/open-program.ts'
import { ShellTerminal } from '../harness/shell-terminal.ts'
import { ownHome } from './own-home.ts'

const kubeconfig = process.env['K8S_LABS_TEST_KUBECONFIG'] ?? ''
const title = 'Deployments heal themselves'
const threePods = 'web keeps three Pods or more'
const bystander = 'k8s-labs-test-bystander'
const learnersKubeconfig = 'apiVersion: v1\nkind: Config\ncurrent-context: production\n# not a byte of this may change\n'

/** Somebody else's kubectl, beside the program. */
async function kubectl(...args: string[]): Promise<string> {
  return (await execa('kubectl', ['--kubeconfig', kubeconfig, '-n', 'lab-deployments', ...args])).stdout
}

let home: ReturnType<typeof ownHome>
let userHome = ''
let terminal: ShellTerminal
let course: Course
let bystanderBefore = ''
let settingsBefore = ''

beforeAll(async () => {
  home = ownHome()
  userHome = mkdtempSync(join(tmpdir(), 'learner-'))
  mkdirSync(join(userHome, '.kube'))
  writeFileSync(join(userHome, '.kube', 'config'), learnersKubeconfig)
  await execa('docker', ['run', '--detach', '--label', 'k8s-labs.dev/lab=bystander', '--name', bystander, 'busybox:stable', 'sleep', '3600'])
  bystanderBefore = await inspected(bystander)
  terminal = new ShellTerminal(home.path, { cols: 160, rows: 45, env: { HOME: userHome } })
  course = new Course(terminal)
})

afterAll(async () => {
  await terminal[Symbol.asyncDispose]()
  await kubectl('delete', 'namespace', 'lab-deployments', '--ignore-not-found', '--wait=false')
  await execa('docker', ['rm', '--force', '--volumes', bystander])
  rmSync(userHome, { recursive: true, force: true })
  home[Symbol.dispose]()
})

/** One afternoon of one learner: what comes after something that went wrong would only wait for its time limits. */
let wentWrong: string | undefined
beforeEach(() => {
  if (wentWrong !== undefined) throw new Error(`not done, as it comes after: ${wentWrong}`)
})
afterEach(({ task }) => {
  if (task.result?.state === 'fail') wentWrong ??= task.name
})

describe('a learner with a cluster', () => {
  test('opens the course', async () => {
    settingsBefore = await terminal.answerTo('stty -g')
    await terminal.runs('k8s-labs')
    await course.home.isShown()
    await course.home.hasScore(title, '0/46')
    await terminal.screen.shows(/● \S+ 2 nodes/, { timeoutMs: 60_000 })
    expect(terminal.screen.isAlternate).toBe(true)
  })

  test('opens a lab, and sees at its first step that nothing is done yet', async () => {
    await course.home.open(title)
    await course.lab.isReady()
    course.lab.does('next-step')
    await course.lab.isAt('1/8  Ask for three')
    await course.lab.fails(threePods, 'no Deployment web')
    await terminal.screen.shows('0/46 points')
  })

  test('runs the command of the step, and the check turns green by itself', async () => {
    course.lab.does('run')
    await course.lab.prints('deployment.apps/web created')
    await course.lab.passes(threePods)
    await terminal.screen.shows('5/46 points')
  })

  test('sees what others do to the cluster, at once', async () => {
    await kubectl('scale', 'deployment', 'web', '--replicas=2')
    await course.lab.fails(threePods, 'replicas is 2')
    await kubectl('scale', 'deployment', 'web', '--replicas=3')
    await course.lab.passes(threePods)
    await terminal.screen.shows('5/46 points')
  })

  test('types a command, and sees its output while it runs', async () => {
    await course.lab.types('echo first; until [ -e go ]; do sleep 0.1; done; echo second; rm go')
    await course.lab.prints(/│ first +│/)
    await course.lab.isAt('Output, running')
    writeFileSync(join(home.path, 'workspaces', 'kubernetes', '03-deployments', 'go'), '')
    await course.lab.prints(/│ second +│/)
    await terminal.screen.hides('Output, running')
  })

  test('ends a command with Ctrl-C, and nothing else', async () => {
    await course.lab.types('echo "process $$"; exec sleep 300')
    await course.lab.prints(/│ process \d+ +│/)
    const pid = Number(/│ process (\d+) /.exec(terminal.screen.text())?.[1])
    terminal.press('ctrl-c')
    await course.lab.prints('[ended]')
    await course.lab.isAt('1/8  Ask for three')
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), 15_000)
  })

  test('is told why Pods do not start', async () => {
    await course.lab.types('kubectl delete deployment web && kubectl create deployment web --image=nginx:stabel --replicas=3')
    await course.lab.fails(threePods, /nginx:stabel.*(was not found|does not exist|cannot be pulled|not be pulled)/i)
    await course.lab.types('kubectl set image deployment/web nginx=nginx:stable')
    await course.lab.passes(threePods)
    await terminal.screen.hides('nginx:stabel"')
  })

  test('works in a shell of the lab, and comes back to the screen as it was', async () => {
    await terminal.waitForQuiet({ quietMs: 500 })
    const before = terminal.screen.text()
    course.lab.does('shell')
    await terminal.screen.shows(/\n\(k8s-labs\) .*\n*$/, { timeoutMs: 60_000 })
    expect(terminal.screen.isAlternate).toBe(false)
    terminal.type("kubectl config view --minify -o jsonpath='{.contexts[0].context.namespace}{\"\\n\"}'; pwd; command -v kubectl; echo \"config $KUBECONFIG\"\r")
    await terminal.screen.shows(/\nlab-deployments\n.*\/workspaces\/kubernetes\/03-deployments\n\/.*\/kubectl\nconfig .*deployments.kubeconfig/)
    // More than one line: a program that still reads the keyboard would have taken some of it, or been stopped for it.
    for (const word of ['one', 'two', 'three']) {
      terminal.type(`echo "[${word}]"\r`)
      await terminal.screen.shows(`\n[${word}]`)
    }
    terminal.type('exit\r')
    await course.lab.isAt('1/8  Ask for three')
    await terminal.waitForQuiet({ quietMs: 500 })
    expect(terminal.screen.isAlternate).toBe(true)
    expect(terminal.screen.text()).toBe(before)
  })

  test('makes the window smaller and larger, and it is always whole', async () => {
    const pictures: string[] = []
    for (const [cols, rows] of [[100, 30], [80, 24], [160, 45], [20, 5], [100, 30]] as const) {
      terminal.resize(cols, rows)
      await expect.poll(() => gapsIn({ cols, rows, lines: terminal.screen.lines() }), { timeout: 20_000 }).toEqual([])
      if (cols === 100) pictures.push(terminal.screen.text())
    }
    expect(pictures[1]).toBe(pictures[0])
  })

  test('leaves it alone, and not a byte is written', async () => {
    const { isAlternate } = terminal.screen
    await terminal.waitForQuiet({ quietMs: 30_000, timeoutMs: 70_000 })
    expect(isAlternate).toBe(true)
  })

  test('quits in the middle and goes on at the same place, with the same points and live checks', async () => {
    terminal.resize(160, 45)
    course.lab.does('next-step')
    await course.lab.isAt('2/8  Who makes the Pods?')
    const question = 'Which object owns the Pods of web?'
    await course.lab.fails(question, 'Not answered yet.')
    await course.lab.answers('web')
    await terminal.screen.shows('web is the Deployment.')
    terminal.press('escape')
    const owner = await kubectl('get', 'pods', '-l', 'app=web', '-o', 'jsonpath={.items[0].metadata.ownerReferences[0].name}')
    await course.lab.answers(owner)
    await course.lab.passes(question)
    await terminal.screen.shows('7/46 points')
    course.lab.does('next-step')
    await course.lab.isAt('3/8  Delete a Pod')
    await course.lab.fails('lonely is gone for good', 'still there')
    // They went with their Deployment, when its image was the wrong one.
    await course.lab.passes('a Pod of web was deleted')
    await terminal.screen.shows('11/46 points')
    course.lab.does('back')
    await course.home.isShown()
    course.home.quit()
    await terminal.isAtPrompt()
    expect(leftOver(terminal)).toEqual([])
    await terminal.runs('k8s-labs')
    await course.home.hasScore(title, '11/46')
    await course.home.open(title)
    await course.lab.isReady()
    await course.lab.isAt('3/8  Delete a Pod')
    await terminal.screen.shows('11/46 points')
    await course.lab.fails('lonely is gone for good', 'still there')
    await kubectl('delete', 'pod', 'lonely', '--grace-period=0', '--force')
    await course.lab.passes('lonely is gone for good')
    await terminal.screen.shows('14/46 points')
  })

  test('is offered the lab again when what it made is gone', async () => {
    course.lab.does('back')
    await course.home.isShown()
    await kubectl('delete', 'pods', '--all', '--grace-period=0', '--force')
    await kubectl('delete', 'namespace', 'lab-deployments')
    await course.home.open(title)
    await terminal.screen.shows('Bring the lab back?', { timeoutMs: 60_000 })
    terminal.type('y')
    await course.lab.prints('deployment "web" successfully rolled out')
    await course.lab.isAt('Checks')
    await course.lab.isAt('3/8  Delete a Pod')
    await course.lab.fails('a Pod of web was deleted', 'No Pod of web has been deleted yet')
    await terminal.screen.shows('It was passed before: its points stay.')
    await terminal.screen.shows('14/46 points')
  })

  test('is terminated from outside, and has a terminal that works', async () => {
    process.kill(openProgramPid(home.path), 'SIGTERM')
    await terminal.isAtPrompt()
    expect(leftOver(terminal)).toEqual([])
    expect(await terminal.answerTo('stty -g')).toBe(settingsBefore)
  })

  test('resets the lab, and what it made is gone', async () => {
    await terminal.runs('k8s-labs; echo "code $?"')
    await course.home.open(title)
    await course.lab.isReady()
    course.lab.does('reset')
    await terminal.screen.shows('Reset the lab?', { timeoutMs: 60_000 })
    await terminal.screen.shows('namespace lab-deployments with all that is in it')
    terminal.type('y')
    await course.home.isShown()
    await terminal.screen.shows(`${title} is reset, and nothing of it is left.`, { timeoutMs: 60_000 })
    // It is empty at once, and the cluster takes it away when it comes to it.
    await kubectl('wait', '--for=delete', 'namespace/lab-deployments', '--timeout=60s')
  })

  test('ends it with Ctrl-C, and finds everything else on the machine as it was', async () => {
    terminal.press('ctrl-c')
    await terminal.screen.shows('\ncode 130\n')
    expect(leftOver(terminal)).toEqual([])
    expect(readFileSync(join(userHome, '.kube', 'config'), 'utf8')).toBe(learnersKubeconfig)
    expect(await inspected(bystander)).toBe(bystanderBefore)
  })
})

/** What is missing of a whole frame: lines of panes that do not end at the window's edge, header or footer. */
function gapsIn({ cols, rows, lines }: { cols: number; rows: number; lines: readonly string[] }): readonly string[] {
  if (cols < 60) return lines.includes('Nothing is lost.') ? [] : ['the word on the small window']
  const panes = lines.filter((line) => /^[┌│└]/.test(line))
  return [
    ...panes.filter((line) => line.length !== cols || !/[┐│┃┘]$/.test(line)),
    ...(lines[0]?.startsWith(' k8s-labs') === true ? [] : ['header']),
    ...(lines[rows - 3]?.startsWith('└') === true ? [] : ['the end of the panes']),
    ...(lines[rows - 1]?.startsWith(' Enter run') === true ? [] : ['footer']),
  ]
}

/** A container as it is: another id, start or state would be another container. */
async function inspected(container: string): Promise<string> {
  return (await execa('docker', ['inspect', '--format', '{{.Id}} {{.State.Status}} {{.State.StartedAt}} {{.RestartCount}}', container])).stdout
}
