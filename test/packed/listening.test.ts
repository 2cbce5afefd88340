import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { act, Course } from '../harness/course.ts'
import { startProgram } from '../harness/start-program.ts'

const launcher = join(inject('packageFolder'), 'dist', 'launcher.cjs')

test.each(['SIGHUP', 'SIGTERM'] as const)('a voice falls silent when the program is ended by %s', async (signal) => {
  const voice = endlessVoice()
  await using program = await startProgram({ launcher, cwd: '/', env: { PATH: `${voice.folder}:${process.env['PATH'] ?? ''}` } })
  const { home } = new Course(program)
  await home.open('Why containers')
  await program.screen.shows('┌ Introduction')
  act(program, 'lab', 'listen')
  await program.screen.shows('reading aloud')
  await expect.poll(voice.isSpeaking, { timeout: 20_000 }).toBe(true)
  expect(readFileSync(join(voice.folder, 'heard'), 'utf8')).toMatch(/^Why containers\.\n/)
  process.kill(voice.program(), signal)
  await program.exit()
  await expect.poll(voice.isSpeaking, { timeout: 20_000 }).toBe(false)
})

/** A voice that never comes to its end, under the names that the program looks for. */
function endlessVoice(): { readonly folder: string; readonly isSpeaking: () => boolean; readonly program: () => number } {
  const folder = mkdtempSync(join(tmpdir(), 'voice-'))
  const pid = join(folder, 'pid')
  for (const name of ['say', 'espeak-ng']) {
    writeFileSync(join(folder, name), `#!/bin/sh\ncat > ${folder}/heard\necho $$ > ${pid}.new\nmv ${pid}.new ${pid}\nexec sleep 1000\n`)
    chmodSync(join(folder, name), 0o755)
  }
  const ask = (column: string): string => {
    try {
      return execFileSync('ps', ['-o', `${column}=`, '-p', readFileSync(pid, 'utf8').trim()], { encoding: 'utf8' }).trim()
    } catch {
      return '' // ps fails where there is no such process
    }
  }
  return { folder, isSpeaking: () => existsSync(pid) && /^[^Z]/.test(ask('state')), program: () => Number(ask('ppid')) }
}
