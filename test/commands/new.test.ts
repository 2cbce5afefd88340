import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runProgram } from './run-program.ts'

const emptyFolder = (): string => mkdtempSync(join(tmpdir(), 'k8s-labs-new-'))

describe('new lab', () => {
  it('writes a lab that lint has nothing to say about, in the next number of its track', async () => {
    const folder = emptyFolder()
    const first = await runProgram(['new', 'lab', 'shop/my-first'], folder)
    expect(first.stdout.split('\n')).toEqual(['labs/shop/01-my-first/lab.md', 'labs/shop/track.md'])
    expect(first.stderr).toContain('k8s-labs lint labs/shop/01-my-first/lab.md')
    expect(first.stderr).toContain('k8s-labs --content . test shop/01-my-first')
    const second = await runProgram(['new', 'lab', 'shop/web-app', '--cluster'], folder)
    expect(second.stdout).toBe('labs/shop/02-web-app/lab.md')
    const { stdout, code } = await runProgram(['lint', '.'], folder)
    expect(stdout).toBe('')
    expect(code).toBe(0)
  })

  it('goes behind the labs that the course has in a track, and leaves that track alone', async () => {
    const folder = emptyFolder()
    const { stdout } = await runProgram(['new', 'lab', 'ml/deploy-mine', '--in', 'mine'], folder)
    expect(stdout).toMatch(/^mine\/labs\/ml\/\d\d-deploy-mine\/lab\.md$/)
    expect(stdout).not.toContain('/01-')
    expect(readdirSync(join(folder, 'mine/labs/ml'))).toHaveLength(1)
  })

  it('takes a number that is named', async () => {
    expect((await runProgram(['new', 'lab', 'shop/50-later'], emptyFolder())).stdout).toContain('labs/shop/50-later/lab.md')
  })

  it('never overwrites, and gives no name twice', async () => {
    const folder = emptyFolder()
    await runProgram(['new', 'lab', 'shop/my-first'], folder)
    const text = readFileSync(join(folder, 'labs/shop/01-my-first/lab.md'), 'utf8')
    const again = await runProgram(['new', 'lab', 'other/my-first'], folder)
    expect(again).toMatchObject({ code: 2, stdout: '' })
    expect(again.stderr).toContain('There is a lab called my-first already')
    expect((await runProgram(['new', 'lab', 'shop/first-container'], folder)).stderr).toContain('docker/01-first-container')
    expect(readFileSync(join(folder, 'labs/shop/01-my-first/lab.md'), 'utf8')).toBe(text)
    expect(readdirSync(join(folder, 'labs'))).toEqual(['shop'])
  })

  it.each([
    ['my-first', 'it is not a track and a name with one / between them'],
    ['a/b/c', 'it is not a track and a name'],
    ['Shop/my-first', 'k8s-labs new lab shop/my-first'],
    ['shop/My_First', 'k8s-labs new lab shop/my-first'],
    ['shop/../../x', 'one / between them'],
    [`shop/${'x'.repeat(60)}`, 'the name has 60 characters, and may have 59'],
    ['shop/', 'Write something like my-first.'],
  ])('refuses the name %s', async (name, words) => {
    const folder = emptyFolder()
    const { code, stderr } = await runProgram(['new', 'lab', name], folder)
    expect(code).toBe(2)
    expect(stderr).toContain(words)
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('new quiz', () => {
  it('writes a quiz that lint has nothing to say about, once', async () => {
    const folder = emptyFolder()
    expect((await runProgram(['new', 'quiz', 'my-quiz'], folder)).stdout).toBe('quizzes/my-quiz.md')
    expect(await runProgram(['lint', '.'], folder)).toMatchObject({ code: 0, stdout: '' })
    const again = await runProgram(['new', 'quiz', 'my-quiz'], folder)
    expect(again.code).toBe(2)
    expect(again.stderr).toContain('There is a quiz called my-quiz already')
    expect((await runProgram(['new', 'quiz', 'My Quiz'], folder)).stderr).toContain('k8s-labs new quiz my-quiz')
  })
})
