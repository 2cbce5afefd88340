import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { courseFolder } from '../content/course-folder.ts'
import { labWith } from '../content/lab-text.ts'

it('a check that was passed and holds no more is red, keeps its points, and makes the exit code 1', async () => {
  const body = '```yaml check\ntitle: the file is there\npoints: 1\ncommand: test -f a\n```\n\n```sh run\ntouch a\n```'
  const content = courseFolder({ 'labs/shop/01-shop/lab.md': labWith(body) })
  const home = mkdtempSync(join(tmpdir(), 'k8s-labs-check-'))
  const workspace = join(home, 'workspaces/shop/01-shop')
  for (const folder of [join(home, 'state'), workspace]) mkdirSync(folder, { recursive: true })
  const at = '2030-01-02T03:04:05.000Z'
  const entries = [{ kind: 'lab-started', lab: 'shop/01-shop', at }, { kind: 'check-passed', lab: 'shop/01-shop', step: 1, check: 'the file is there', at }]
  writeFileSync(join(home, 'state/journal.jsonl'), entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''))
  const check = (...flags: string[]) => execa(process.execPath, [resolve('src/main.ts'), '--content', content, 'check', 'shop/01-shop', ...flags], { reject: false, stdin: 'ignore', env: { K8S_LABS_HOME: home, NO_COLOR: '1' } })

  const red = await check()
  expect(red.stdout).toMatch(/✗ the file is there[^]*It was passed before: its points stay\./)
  expect(red.exitCode).toBe(1)
  expect(JSON.parse((await check('--json')).stdout)).toMatchObject([{ title: 'the file is there', state: 'fail' }])
  writeFileSync(join(workspace, 'a'), '')
  const green = await check()
  expect(green.stdout).toContain('✓ the file is there')
  expect(green.exitCode).toBe(0)
})
