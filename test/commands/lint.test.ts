import { describe, expect, it } from 'vitest'
import { labWith } from '../content/lab-text.ts'
import { course, courseFolder } from '../content/course-folder.ts'
import { runProgram } from './run-program.ts'

const body = '```yaml check\ntitle: a\npoints: 1\ncommand: test -f a\n```\n\n```sh run\ntouch a\n```\n\n```sh run\ndocker run --rm busybox true\n```'

describe('lint', () => {
  const folder = courseFolder({ 'labs/shop/01-shop/lab.md': labWith(body) })

  it('prints what it found by file, line and column, and exits with 1', async () => {
    const found = await runProgram(['lint', '.'], folder)
    expect(found.stdout).toBe('labs/shop/01-shop/lab.md:23:17 the image busybox has no tag, which means latest. Name a version that stays, like busybox:1.2 or :stable. (image-tag)')
    expect(found.stderr).toBe('✗ 1 problem in 1 of 1 files.')
    expect(found.code).toBe(1)
  })

  it('has nothing to say about what is right, and exits with 0', async () => {
    expect(await runProgram(['lint', 'quizzes/containers.md'])).toEqual({ code: 0, stdout: '', stderr: '✓ No problems; 1 file looked at.' })
  })

  it('looks at the folders of --content, too', async () => {
    const { code, stdout } = await runProgram(['--content', folder, 'lint'])
    expect(stdout).toContain('image-tag')
    expect(code).toBe(1)
  })

  it('gives JSON and annotations', async () => {
    const json = await runProgram(['lint', '--json', 'labs'], folder)
    expect(JSON.parse(json.stdout)).toEqual([{ file: 'labs/shop/01-shop/lab.md', field: '', line: 23, column: 17, what: expect.any(String), next: expect.any(String), rule: 'image-tag' }])
    const github = await runProgram(['lint', '--format', 'github', 'labs/shop'], folder)
    expect(github.stdout).toMatch(/^::error file=labs\/shop\/01-shop\/lab\.md,line=23,col=17,title=k8s-labs image-tag::/)
  })

  it('says what is wrong with its words', async () => {
    const { code, stderr } = await runProgram(['lint', 'nothing'], courseFolder(course))
    expect(stderr).toContain('There is no nothing')
    expect(code).toBe(2)
    expect((await runProgram(['lint', '--format', 'xml'])).code).toBe(2)
  })

  it('says of a course of names that are taken which they are', async () => {
    const taken = courseFolder({ 'labs/mine/01-first-container/lab.md': labWith(body.replace('busybox true', 'busybox:stable true')) })
    const { stdout } = await runProgram(['lint', '.'], taken)
    expect(stdout).toContain('a lab is called first-container')
  })
})
