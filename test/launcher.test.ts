import { spawn, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { transform } from 'esbuild'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const launcher = join(import.meta.dirname, '../src/launcher.cjs')
let folder = ''

/** A package as npm installs it, whose program does what `main` says, and something to make a Node look old. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'k8s-labs-launcher-'))
  mkdirSync(join(folder, 'dist'))
  copyFileSync(launcher, join(folder, 'dist/launcher.cjs'))
  writeFileSync(join(folder, 'old.cjs'), "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })")
  main("console.log('version', process.versions.node, 'arguments', process.argv.slice(2).join())")
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function main(code: string): void {
  writeFileSync(join(folder, 'dist/main.js'), code)
  writeFileSync(join(folder, 'dist/package.json'), '{"type":"module"}')
}

/** Puts a Node where npm would have installed one: the running one. */
function installNode(where: string): void {
  const program = join(folder, where, 'node/bin/node')
  mkdirSync(dirname(program), { recursive: true })
  symlinkSync(process.execPath, program)
}

function run({ isOld = false, args = [], env = {} }: { isOld?: boolean; args?: readonly string[]; env?: NodeJS.ProcessEnv } = {}) {
  const old = isOld ? ['--require', join(folder, 'old.cjs')] : []
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [...old, join(folder, 'dist/launcher.cjs'), ...args], {
    env: { PATH: process.env['PATH'], ...env },
    encoding: 'utf8',
  })
  return { status, signal, stdout: stdout.trim(), stderr }
}

describe('the launcher', () => {
  test('starts the program with its arguments', () => {
    expect(run({ args: ['list', '--json'] })).toMatchObject({ status: 0, stdout: `version ${process.versions.node} arguments list,--json`, stderr: '' })
  })

  test('is written in what every Node understands', async () => {
    const supported = { 'dynamic-import': true }
    await expect(transform(readFileSync(launcher, 'utf8'), { target: 'es5', supported })).resolves.toMatchObject({ warnings: [] })
    await expect(transform('const a = () => 1', { target: 'es5', supported })).rejects.toThrow('es5')
  })

  test('switches colours off for NO_COLOR, unless FORCE_COLOR says otherwise', () => {
    main('console.log(process.env.FORCE_COLOR)')
    expect(run().stdout).toBe('undefined')
    expect(run({ env: { NO_COLOR: '1' } }).stdout).toBe('0')
    expect(run({ env: { NO_COLOR: '' } }).stdout).toBe('undefined')
    expect(run({ env: { NO_COLOR: '1', FORCE_COLOR: '1' } }).stdout).toBe('1')
  })

  test('says so when the program has not been built', () => {
    rmSync(join(folder, 'dist/main.js'))
    expect(run()).toMatchObject({ status: 3, stderr: expect.stringContaining('npm run build') })
  })

  test('calls an error that nobody caught a bug', () => {
    main("throw new TypeError('nonsense')")
    expect(run()).toMatchObject({ status: 70, stderr: expect.stringContaining('TypeError: nonsense') })
  })
})

describe('the launcher on an old Node', () => {
  test('says what is wrong and what would work', () => {
    const { status, stdout, stderr } = run({ isOld: true })
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
    expect(stderr).toContain('needs Node 22.19 or newer. This is Node 20.20.2')
    expect(stderr).toContain('npx -y -p node@24 -p k8s-labs k8s-labs')
  })

  test.for([['beside it', 'node_modules'], ['one level up, where npm hoists it', '..']])('uses the Node that was installed %s', ([, where]) => {
    const outer = folder
    if (where === '..') {
      folder = join(outer, 'node_modules/k8s-labs')
      mkdirSync(dirname(folder))
      mkdirSync(join(folder, 'dist'), { recursive: true })
      for (const file of ['dist/launcher.cjs', 'dist/main.js', 'dist/package.json', 'old.cjs']) copyFileSync(join(outer, file), join(folder, file))
    }
    installNode(where ?? '')
    const result = run({ isOld: true, args: ['a b', '--c'] })
    folder = outer
    expect(result).toMatchObject({ status: 0, stdout: `version ${process.versions.node} arguments a b,--c`, stderr: '' })
  })

  test('gives the status of the program, or the signal that ended it', () => {
    installNode('node_modules')
    main('process.exit(4)')
    expect(run({ isOld: true }).status).toBe(4)
    main("process.kill(process.pid, 'SIGKILL')")
    expect(run({ isOld: true })).toMatchObject({ status: null, signal: 'SIGKILL' })
  })

  test('does not go round in circles when that Node is old too', () => {
    installNode('node_modules')
    writeFileSync(join(folder, 'dist/launcher.cjs'), readFileSync(launcher, 'utf8').replace("'use strict'", "require('../old.cjs')"))
    expect(run({ isOld: true })).toMatchObject({ status: 3, stderr: expect.stringContaining('This is Node 20.20.2') })
  })

  test('leaves no trace of itself to the commands that the program starts', () => {
    installNode('node_modules')
    main("console.log(Object.keys(process.env).filter((name) => name.startsWith('K8S_LABS')).length)")
    expect(run({ isOld: true }).stdout).toBe('0')
  })

  test.for(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)('hands %s on, and waits for the program to end', async (signal) => {
    installNode('node_modules')
    main(`process.on('${signal}', () => setTimeout(() => { console.log('ended well'); process.exit(5) }, 50)); setInterval(() => {}, 1000); console.log('ready')`)
    const child = spawn(process.execPath, ['--require', join(folder, 'old.cjs'), join(folder, 'dist/launcher.cjs')], { stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
      if (text.includes('ready')) child.kill(signal)
    })
    const status = await new Promise((resolve) => void child.on('close', resolve))
    expect({ status, output }).toEqual({ status: 5, output: 'ready\nended well\n' })
  })
})
