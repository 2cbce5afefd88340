import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { lockInstance } from '../../src/progress/instance-lock.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'))
  file = join(folder, 'state', 'instance.lock')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('refuses a second instance and names the first', async () => {
  const unlock = await lockInstance(file)
  await expect(lockInstance(file, 0)).rejects.toThrow(String(process.pid))
  unlock()
  expect(existsSync(file)).toBe(false)
  await expect(lockInstance(file, 0)).resolves.toBeTypeOf('function')
})

it('sees through the lock of a process that was killed', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  await once(child, 'spawn')
  child.kill('SIGKILL')
  await once(child, 'exit')
  ;(await lockInstance(file, 0))()
  writeFileSync(file, JSON.stringify({ pid: child.pid, started: '1' }))
  await expect(lockInstance(file, 0)).resolves.toBeTypeOf('function')
})

it('is not fooled by another program that was given the same process number', async () => {
  ;(await lockInstance(file, 0))()
  writeFileSync(file, JSON.stringify({ pid: 1, started: 'long ago' }))
  await expect(lockInstance(file, 0)).resolves.toBeTypeOf('function')
})

it('takes over a lock that was torn while it was written', async () => {
  ;(await lockInstance(file, 0))()
  writeFileSync(file, '{"pid":')
  const unlock = await lockInstance(file, 0)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid })
  unlock()
})

it('goes on without a lock where the state folder cannot be written', async () => {
  execFileSync('sh', ['-c', `touch ${folder}/state`])
  await expect(lockInstance(file, 0)).resolves.toBeTypeOf('function')
})
