import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { k8sLabs, temporaryFolder, type Outcome } from './installed.ts'

const folder = temporaryFolder()
afterAll(() => folder[Symbol.dispose]())

const head = '---\ntitle: A lab\nsummary: It is one.\nlevel: beginner\nminutes: 5\nobjectives: [Do it]\n---\nHello.\n\n'
const step = '## Do it\n\n```yaml check\ntitle: it is there\npoints: 1\ncommand: test -f x\n```\n\n```sh solve\ntouch x\n```\n'
const proof = join(folder.path, 'was-run')

/** What instructors' files go wrong with. */
const labs: Readonly<Record<string, string | Buffer>> = {
  '01-good': head + step,
  '02-empty': '',
  '03-binary': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0xff, 0xfe]),
  '04-twice': head + step + step,
  '05-outside': `${head}## Do it\n\n\`\`\`sh file=../../evil.sh\necho\n\`\`\`\n`,
  '06-large': head + step + 'a'.repeat(5_000_000),
  '07-program': `---js\n{ title: require('fs').writeFileSync(${JSON.stringify(proof)}, '') }\n---\n\n${step}`,
  '08-broken': `---\ntitle: [A lab\nlevel: beginner\n---\n\n${step}`,
}

let outcome: Outcome

beforeAll(async () => {
  for (const [name, text] of Object.entries(labs)) put(join('labs', 'mine', name, 'lab.md'), text)
  put('secret.md', head + step)
  mkdirSync(join(folder.path, 'labs', 'mine', '09-link'))
  symlinkSync(join(folder.path, 'secret.md'), join(folder.path, 'labs', 'mine', '09-link', 'lab.md'))
  outcome = await k8sLabs(['list', '--content', folder.path])
})

function put(path: string, text: string | Buffer): void {
  const file = join(folder.path, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

describe("an instructor's folder", () => {
  test.for([
    ['an empty file', /02-empty\/lab\.md:1:1 .*empty/],
    ['a binary file', /03-binary\/lab\.md:1:1 .*binary/],
    ['two steps of one title', /04-twice\/lab\.md:\d+:1 .*"Do it" already.* Give each its own/],
    ['a file outside of the workspace', /05-outside\/lab\.md:12:1 .*evil\.sh.*leaves the workspace/],
    ['a file of 5 MB', /06-large\/lab\.md:1:1 .*5\.0 MB.* under 1 MB/],
    ['front matter that is a program', /07-program\/lab\.md:1:1 .*never .*run/],
    ['front matter that is no YAML', /08-broken\/lab\.md:\d+:\d+ .*not YAML/],
    ['a link that leads out of its folder', /09-link\/lab\.md:1:1 .*link/],
  ] as const)('with %s: it is told where and what', ([, words]) => {
    expect(outcome.talk).toMatch(words)
  })

  test('is never run', () => {
    expect(existsSync(proof)).toBe(false)
  })

  test('has its good labs listed all the same, and so has the course', () => {
    expect(outcome.data).toContain('mine/01-good')
    expect(outcome.data).toContain('docker/01-first-container')
    expect(outcome.data).not.toMatch(/mine\/0[2-9]/)
  })
})
