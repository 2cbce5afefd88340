import { describe, expect, it } from 'vitest'
import { runProgram } from './run-program.ts'

describe('say', () => {
  it('prints what would be read, with code as words', async () => {
    const { code, stdout } = await runProgram(['say', 'docker/01', '--step', '2', '--text'])
    expect(stdout).toContain('Command: docker run, option d, option name first web')
    expect(code).toBe(0)
  })

  it.each([
    ['a step that the lab does not have', ['--step', '99', '--text'], 'docker/01-first-container has no step 99: it has'],
    ['a step that is no number', ['--step', 'two'], 'Name a whole number'],
    ['a folder that is not there', ['--out', '/no/such/folder/a.wav'], 'there is no folder /no/such/folder'],
    ['a folder in the place of the file', ['--out', '/tmp'], 'a folder is there'],
  ])('refuses %s', async (_, args, words) => {
    const { code, stderr } = await runProgram(['say', 'docker/01', ...args])
    expect(stderr).toContain(words)
    expect(code).toBe(2)
  })
})
