import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, inject, test } from 'vitest'
import { leftOver } from '../harness/left-over.ts'
import { startProgram } from '../harness/start-program.ts'

const folder = inject('packageFolder')
const launcher = join(folder, 'dist', 'launcher.cjs')
const manifest: { version: string } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

describe('the installed package', () => {
  test('has brought nothing else along', () => {
    expect(readdirSync(join(folder, '..')).filter((name) => !name.startsWith('.'))).toEqual(['k8s-labs'])
  })

  test('has a command that npm put on the path', async () => {
    const { stdout } = await execa(join(folder, '..', '.bin', 'k8s-labs'), ['--version'])
    expect(stdout).toBe(manifest.version)
  })

  test('lists the labs and quizzes that are in it', async () => {
    const { stdout } = await execa(process.execPath, [launcher, 'list', '--json'], { cwd: '/' })
    const output = stdout
    for (const id of ['docker/01-first-container', 'kubernetes/03-deployments', 'ml/01-serve-a-model']) expect(output).toContain(id)
  })

  test('shows the course in a terminal, and leaves it whole', async () => {
    await using program = await startProgram({ launcher, cwd: '/' })
    await program.screen.shows(/k8s-labs/)
    await program.screen.shows(/first container/i)
    expect(program.screen.isAlternate).toBe(true)
    program.press('ctrl-c')
    expect(await program.exit()).toMatchObject({ signal: 0 })
    expect(leftOver(program)).toEqual([])
  })
})
