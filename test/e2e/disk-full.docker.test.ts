import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Course } from '../harness/course.ts'
import { startProgram } from '../harness/start-program.ts'

const lab = `---
title: On a full disk
summary: Two files.
level: beginner
minutes: 1
objectives: [Write two files]
---
Write them.

## One

\`\`\`sh run
touch one
\`\`\`

\`\`\`yaml check
title: one is there
points: 3
command: test -f one
\`\`\`

## Two

\`\`\`sh run
touch two
\`\`\`

\`\`\`yaml check
title: two is there
points: 5
command: test -f two
\`\`\`
`

test('what cannot be written gives no points until it is, and then gives them by itself', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'k8s-labs-full-'))
  const content = join(folder, 'content')
  const home = join(folder, 'home')
  const state = join(home, 'state')
  mkdirSync(join(content, 'labs', 'disk', '01-full'), { recursive: true })
  writeFileSync(join(content, 'labs', 'disk', '01-full', 'lab.md'), lab)
  mkdirSync(state, { recursive: true })
  try {
    // A disk of 64 kB that only the program has.
    const ownDisk = ['unshare', process.getuid?.() === 0 ? '--mount' : '-rm', 'sh', '-c', `mount -t tmpfs -o size=64k tmpfs '${state}' && exec "$@"`, 'sh']
    // Without --yes, with which a cluster is made in the background: its files, too, would come and go on this disk.
    await using program = await startProgram({ home, within: ownDisk, args: ['--content', content], cols: 120 })
    const seen = (file: string): string => join(`/proc/${program.pid}/root`, state, file)
    const { screen } = program
    const course = new Course(program)
    await course.home.open('On a full disk')
    await screen.shows('May this lab run?')
    program.type('y')
    await course.lab.isReady()
    course.lab.does('next-step')
    await course.lab.isAt('1/2  One')
    course.lab.does('run')
    await course.lab.passes('one is there')
    await screen.shows('3/8 points')
    await screen.shows('Step 1 done')
    await program.waitForQuiet()
    const before = readFileSync(seen('journal.jsonl'), 'utf8')

    const filled: string[] = []
    const fillUp = (): void => {
      const file = seen(`fill-${filled.length}`)
      filled.push(file)
      expect(() => writeFileSync(file, Buffer.alloc(200_000))).toThrow('ENOSPC')
    }
    fillUp()
    course.lab.does('next-step')
    await course.lab.isAt('2/2  Two')
    // What was freed meanwhile, such as by a file that was replaced.
    fillUp()
    // More than there is still room for in the last block of the journal.
    await course.lab.types(`: ${'long '.repeat(1000)}`)
    await screen.shows('Not saved: the disk is full')
    // Commands go on, and the check says what is so; only the points wait.
    await course.lab.types('echo still $((40 + 2))')
    await course.lab.prints('still 42')
    fillUp()
    course.lab.does('run')
    await course.lab.passes('two is there')
    await screen.shows('Not saved: the disk is full')
    await screen.shows('3/8 points')
    expect(readFileSync(seen('journal.jsonl'), 'utf8').startsWith(before)).toBe(true)

    for (const file of filled) rmSync(file)
    await screen.shows('8/8 points')
    await screen.shows('Lab done: 8 of 8 points')
    const entries = readFileSync(seen('journal.jsonl'), 'utf8').trimEnd().split('\n').map((line): unknown => JSON.parse(line))
    expect(entries.filter((entry) => JSON.stringify(entry).includes('"check-passed"'))).toHaveLength(2)
    expect(new Set(entries.map((entry) => JSON.stringify(entry))).size).toBe(entries.length)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
