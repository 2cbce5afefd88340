import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { newHome, runProgram } from './run-program.ts'

const folder = mkdtempSync(join(tmpdir(), 'progress-'))

/** A home in which the reading of the first track was read. */
function homeOfReader(): string {
  const home = newHome()
  mkdirSync(join(home, 'state'))
  writeFileSync(join(home, 'state', 'journal.jsonl'), `${JSON.stringify({ kind: 'lab-finished', at: '2026-11-05T12:00:00.000Z', lab: 'docker/00-why-containers', points: 0 })}\n`)
  return home
}

describe('progress', () => {
  it('says how much of the course is done, in percent and in what that counts', async () => {
    const { stdout } = await runProgram(['progress'], '.', homeOfReader())
    expect(stdout).toMatch(/^1 %: 0 of \d+ labs, 1 of \d+ readings, 0 of \d+ quizzes; 1 of \d+ points\n/)
    expect(stdout).toMatch(/^Containers {2}1 %$/m)
    expect(JSON.parse((await runProgram(['progress', '--json'], '.', homeOfReader())).stdout)).toMatchObject({ percent: 1, counted: { readings: { done: 1 } }, tracks: expect.arrayContaining([{ id: 'docker', percent: 1, counted: expect.anything() }]) })
  })

  it('prints a page about a track that is named by its id or title', async () => {
    const { code, stdout } = await runProgram(['progress', 'docker'], '.', homeOfReader())
    expect(stdout).toContain('Containers: ◐ not finished yet')
    expect(stdout).toContain('read, 5 November 2026')
    expect(stdout).toContain('  docker/01-first-container   Your first containers')
    expect(code).toBe(0)
    expect((await runProgram(['progress', 'containers', '--json'])).stdout).toContain('"id": "docker"')
  })

  it('writes it as HTML', async () => {
    const file = join(folder, 'page.html')
    const { code, stderr } = await runProgram(['progress', 'docker', '--html', file], '.', homeOfReader())
    expect(stderr).toBe(`Written: ${file}`)
    expect(code).toBe(0)
    expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>[\s\S]*Your first containers[\s\S]*<\/html>\n$/)
  })

  it.each([
    ['a track that there is not', ['kubernets'], 'near to it is kubernetes'],
    ['a page about no track', ['--html', 'a.html'], 'A page about which track?'],
    ['a folder that there is not', ['docker', '--html', '/no/such/folder/a.html'], 'there is no folder /no/such/folder'],
  ])('refuses %s', async (_, args, words) => {
    const { code, stderr } = await runProgram(['progress', ...args])
    expect(stderr).toContain(words)
    expect(code).toBe(2)
  })
})
