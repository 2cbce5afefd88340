import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { labWith } from './lab-text.ts'

/** A new folder with these files in it, by their paths. */
export function courseFolder(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'k8s-labs-course-'))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return folder
}

export const quizText = '---\ntitle: Q\nsummary: q\ntrack: docker\n---\n## Q\nanswer: a\n> Because.\n'

export const course: Readonly<Record<string, string>> = {
  'labs/kubernetes/track.md': '---\ntitle: Kubernetes\nsummary: Pods and more.\norder: 2\n---\n',
  'labs/docker/track.md': '---\ntitle: Containers\nsummary: The boxes.\norder: 1\n---\n',
  'labs/kubernetes/10-services/lab.md': labWith('Read.'),
  'labs/kubernetes/02-pods/lab.md': labWith('Read.'),
  'labs/docker/01-first-container/lab.md': labWith('Read.'),
  'labs/docker/01-first-container/app/server.py': 'print(1)\n',
  'labs/README.md': 'For those who write labs.',
  'quizzes/containers.md': quizText,
  'quizzes/README.md': 'For those who write quizzes.'
}
