import { describe, expect, it } from 'vitest'
import { describeFinding } from '../../src/lint/finding.ts'
import { githubAnnotation } from '../../src/lint/github-annotation.ts'
import { lintContent } from '../../src/lint/lint.ts'
import { lintScope } from '../../src/lint/scope.ts'
import { course, courseFolder } from '../content/course-folder.ts'

const never = new AbortController().signal

describe('content', () => {
  it('that ships has no problems', async () => {
    const { findings, files } = await lintContent({ roots: [{ folder: '.', origin: 'built-in' }], isAsked: () => true, compiledFile: 'none' }, never)
    expect(findings.map(describeFinding)).toEqual([])
    expect(files).toBeGreaterThan(6)
  })

  it('has the problems of the parser among the others, in the order of files and lines', async () => {
    const folder = courseFolder({ ...course, 'labs/docker/02-broken/lab.md': '---\ntitle: x\n', 'quizzes/a.md': '' })
    const { findings, files } = await lintContent({ roots: [{ folder, origin: 'added' }], isAsked: () => true, compiledFile: 'none' }, never)
    expect(findings.map(({ file, rule }) => `${file.replace(`${folder}/`, '')} ${rule}`)).toEqual([
      'labs/docker/01-first-container/lab.md points',
      'labs/docker/02-broken/lab.md format',
      'labs/kubernetes/02-pods/lab.md points',
      'labs/kubernetes/10-services/lab.md points',
      'quizzes/a.md format',
    ])
    expect(files).toBe(8)
  })

  it('is left when its signal is aborted', async () => {
    const reason = new Error('enough')
    await expect(lintContent({ roots: [{ folder: '.', origin: 'built-in' }], isAsked: () => true, compiledFile: 'none' }, AbortSignal.abort(reason))).rejects.toBe(reason)
  })
})

describe('what is asked for', () => {
  const folder = courseFolder(course)
  const asked = (path: string): readonly string[] => {
    const { isAsked } = lintScope([path], [])
    return Object.keys(course).filter((file) => isAsked(`${folder}/${file}`))
  }

  it('is a content folder, a track, a lab, or a file', () => {
    expect(asked(folder)).toHaveLength(Object.keys(course).length)
    expect(asked(`${folder}/labs/docker`)).toEqual(['labs/docker/track.md', 'labs/docker/01-first-container/lab.md', 'labs/docker/01-first-container/app/server.py'])
    expect(asked(`${folder}/labs/kubernetes/02-pods`)).toEqual(['labs/kubernetes/02-pods/lab.md'])
    expect(asked(`${folder}/quizzes/containers.md`)).toEqual(['quizzes/containers.md'])
  })

  it('adds the content folder that it lies in, once', () => {
    expect(lintScope([`${folder}/labs/docker`, `${folder}/quizzes`], []).roots).toEqual([{ folder, origin: 'added' }])
    expect(lintScope([folder], [{ folder, origin: 'built-in' }]).roots).toEqual([{ folder, origin: 'built-in' }])
  })

  it('is in a content folder, and there', () => {
    expect(() => lintScope([`${folder}/nothing`], [])).toThrow('was not found')
    expect(() => lintScope(['/etc'], [])).toThrow('not in a content folder')
  })
})

it('a finding is an annotation of GitHub Actions, whatever is in it', () => {
  const finding = { file: 'labs/a,b/c:d/lab.md', line: 3, column: 7, field: 'where', what: '100 % wrong:\nyes', next: 'Mend it.', rule: 'condition' } as const
  expect(githubAnnotation(finding)).toBe('::error file=labs/a%2Cb/c%3Ad/lab.md,line=3,col=7,title=k8s-labs condition::where: 100 %25 wrong:%0Ayes. Mend it.')
})
