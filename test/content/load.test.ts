import { execFileSync } from 'node:child_process'
import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadContent } from '../../src/content/load.ts'
import { describeProblem } from '../../src/content/problem.ts'
import { Failure } from '../../src/failure.ts'
import { course, courseFolder, quizText } from './course-folder.ts'
import { frontMatter, labWith } from './lab-text.ts'

function load(...folders: readonly string[]): { ids: readonly string[]; problems: readonly string[] } {
  const content = loadContent(folders.map((folder) => ({ folder, origin: 'added' })))
  return { ids: content.labs.map(({ id }) => id), problems: content.problems.map((problem) => folders.reduce((text, folder) => text.replace(`${folder}/`, ''), describeProblem(problem))) }
}

describe('a course', () => {
  test('has its tracks in their order, and labs by the names of their folders', () => {
    const content = loadContent([{ folder: courseFolder(course), origin: 'built-in' }])
    expect(content.problems).toEqual([])
    expect(content.tracks).toEqual([{ id: 'docker', title: 'Containers', summary: 'The boxes.', order: 1 }, { id: 'kubernetes', title: 'Kubernetes', summary: 'Pods and more.', order: 2 }])
    expect(content.labs.map(({ id }) => id)).toEqual(['docker/01-first-container', 'kubernetes/02-pods', 'kubernetes/10-services'])
    expect(content.quizzes.map(({ id }) => id)).toEqual(['containers'])
  })

  test('may come from several folders; of two with one name the first stays', () => {
    const own = courseFolder({ 'labs/own/01-mine/lab.md': labWith('Read.'), 'labs/own/02-pods/lab.md': labWith('Read.'), 'quizzes/containers.md': quizText })
    const { ids, problems } = load(courseFolder(course), own)
    expect(ids).toEqual(['docker/01-first-container', 'kubernetes/02-pods', 'kubernetes/10-services', 'own/01-mine'])
    expect(problems).toEqual([
      'labs/own/02-pods/lab.md:1:1 a lab is called pods, whose namespace would be the same (lab-pods) already: labs/kubernetes/02-pods/lab.md. Give the folder another name behind its number.',
      'quizzes/containers.md:1:1 a quiz is called containers already: quizzes/containers.md. Give the file another name.'
    ])
  })

  test('gives a track without track.md the name of its folder', () => {
    const { tracks } = loadContent([{ folder: courseFolder({ 'labs/machine-learning/01-a/lab.md': labWith('Read.') }), origin: 'added' }])
    expect(tracks).toMatchObject([{ id: 'machine-learning', title: 'Machine learning' }])
  })
})

describe('a file with problems', () => {
  test.each([
    ['empty', '', 'the file is empty. `k8s-labs new lab NAME` writes one to begin with.'],
    ['binary', Buffer.from([1, 0, 2]), 'this is a binary file. Write plain text in UTF-8.'],
    ['not UTF-8', Buffer.from([0x2d, 0xff, 0xfe]), 'this is not UTF-8. Save the file as UTF-8.'],
    ['of 5 MB', Buffer.alloc(5_000_000, 'x'), 'the file has 5.0 MB. Keep it under 1 MB.']
  ])('%s is named, and the others load', (_, bytes, problem) => {
    const folder = courseFolder({ ...course, 'labs/docker/02-bad/lab.md': bytes })
    expect(load(folder)).toEqual({ ids: ['docker/01-first-container', 'kubernetes/02-pods', 'kubernetes/10-services'], problems: [`labs/docker/02-bad/lab.md:1:1 ${problem}`] })
  })

  test('that requires what is not there says what may be meant, and loads', () => {
    const head = frontMatter.replace('cluster', 'requires: [kubernetes/02-pod, docker/01-first-container]\ncluster')
    const { ids, problems } = load(courseFolder({ ...course, 'labs/kubernetes/03-more/lab.md': labWith('Read.', head) }))
    expect(ids).toContain('kubernetes/03-more')
    expect(problems).toEqual(['labs/kubernetes/03-more/lab.md:7:1 requires: there is no lab "kubernetes/02-pod". Did you mean kubernetes/02-pods?'])
  })

  test('that requires itself by others says so', () => {
    const requiring = (id: string): string => labWith('Read.', frontMatter.replace('cluster', `requires: [${id}]\ncluster`))
    const { problems } = load(courseFolder({ 'labs/a/01-x/lab.md': requiring('a/02-y'), 'labs/a/02-y/lab.md': requiring('a/01-x'), 'labs/a/03-z/lab.md': requiring('a/02-y') }))
    expect(problems.map((problem) => problem.split(':')[0])).toEqual(['labs/a/01-x/lab.md', 'labs/a/02-y/lab.md'])
  })
})

describe('links and special files', () => {
  test('that lead out of their folders, or would block a reader, are not opened', () => {
    const folder = courseFolder(course)
    const outside = courseFolder({ 'lab.md': labWith('Read.'), 'q.md': quizText })
    symlinkSync(outside, join(folder, 'labs/docker/02-outside'))
    mkdirSync(join(folder, 'labs/docker/03-link'))
    symlinkSync(join(outside, 'lab.md'), join(folder, 'labs/docker/03-link/lab.md'))
    mkdirSync(join(folder, 'labs/docker/04-pipe'))
    execFileSync('mkfifo', [join(folder, 'labs/docker/04-pipe/lab.md'), join(folder, 'quizzes/pipe.md')])
    symlinkSync(join(outside, 'q.md'), join(folder, 'quizzes/link.md'))
    symlinkSync('loop.md', join(folder, 'quizzes/loop.md'))
    const { ids, problems } = load(folder)
    expect(ids).toEqual(['docker/01-first-container', 'kubernetes/02-pods', 'kubernetes/10-services'])
    const odd = 'this is no ordinary file, or a link that leads out of its folder. Put the file itself here.'
    expect(problems).toEqual(expect.arrayContaining(['labs/docker/02-outside', 'labs/docker/03-link/lab.md', 'labs/docker/04-pipe/lab.md', 'quizzes/link.md', 'quizzes/loop.md', 'quizzes/pipe.md'].map((path) => `${path}:1:1 ${odd}`)))
  })

  test('inside their folder are followed', () => {
    const folder = courseFolder(course)
    const lab = join(folder, 'labs/kubernetes/02-pods')
    renameSync(join(lab, 'lab.md'), join(lab, 'text.txt'))
    symlinkSync('text.txt', join(lab, 'lab.md'))
    expect(load(folder)).toEqual({ ids: ['docker/01-first-container', 'kubernetes/02-pods', 'kubernetes/10-services'], problems: [] })
  })
})

describe('a folder', () => {
  test('that is not there is a usage error', () => {
    expect(() => loadContent([{ folder: '/nowhere/at/all', origin: 'added' }])).toThrow(expect.objectContaining({ name: 'Failure', exitCode: 2, what: 'The content folder /nowhere/at/all cannot be read' }))
    expect(() => loadContent([{ folder: '/nowhere/at/all', origin: 'added' }])).toThrow(Failure)
    expect(() => loadContent([{ folder: '/nowhere/at/all', origin: 'built-in' }])).toThrow(expect.objectContaining({ exitCode: 3 }))
  })

  test('without labs and quizzes is a problem', () => {
    const folder = courseFolder({ 'notes.txt': 'x' })
    expect(loadContent([{ folder, origin: 'added' }]).problems.map(describeProblem)).toEqual([`${folder}:1:1 there is neither labs nor quizzes in this folder. Make labs/<track>/<nn-name>/lab.md or quizzes/<name>.md in it.`])
  })

  test('of a lab without lab.md is a problem', () => {
    const folder = courseFolder(course)
    mkdirSync(join(folder, 'labs/docker/05-empty'))
    writeFileSync(join(folder, 'labs/docker/05-empty/notes.txt'), 'x')
    expect(load(folder).problems).toEqual(['labs/docker/05-empty:1:1 there is no file lab.md in this folder. Write one, or remove the folder.'])
  })
})
