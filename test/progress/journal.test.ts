import { execa } from 'execa'
import { assert, property, uint8Array } from 'fast-check'
import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Failure } from '../../src/failure.ts'
import { openJournal } from '../../src/progress/journal.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'))
  file = join(folder, 'state', 'journal.jsonl')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the journal', () => {
  it('gives back what was recorded, with its time', () => {
    const journal = openJournal(file, () => new Date('2030-01-02T03:04:05Z'))
    journal.record({ kind: 'lab-started', lab: 'docker/01' })
    journal.record({ kind: 'check-passed', lab: 'docker/01', step: 1, check: 'it runs' })
    expect(openJournal(file).entries).toEqual(journal.entries)
    expect(journal.entries[0]).toEqual({ kind: 'lab-started', lab: 'docker/01', at: '2030-01-02T03:04:05.000Z' })
  })

  it('writes nothing before something is recorded', () => {
    expect(openJournal(file).entries).toEqual([])
    expect(() => readFileSync(file)).toThrow('ENOENT')
  })

  it('loses only the last line, whichever byte it was torn at', () => {
    const journal = openJournal(file)
    journal.record({ kind: 'lab-started', lab: 'a' })
    journal.record({ kind: 'step-reached', lab: 'a', step: 2 })
    const whole = readFileSync(file)
    const lastStart = whole.indexOf('\n') + 1
    for (let end = lastStart + 1; end < whole.length - 1; end++) {
      writeFileSync(file, whole.subarray(0, end))
      const torn = openJournal(file)
      expect(torn.entries).toHaveLength(1)
      expect(torn.warnings).toHaveLength(1)
      torn.record({ kind: 'lab-finished', lab: 'a', points: 3 })
      const after = openJournal(file)
      expect(after.entries.map((entry) => entry.kind)).toEqual(['lab-started', 'lab-finished'])
    }
  })

  it('passes over foreign lines and leaves them in the file', () => {
    openJournal(file).record({ kind: 'lab-started', lab: 'a' })
    appendFileSync(file, 'hello\n{"kind":"from-the-future","at":"x"}\n')
    const journal = openJournal(file)
    expect(journal.entries).toHaveLength(1)
    expect(journal.warnings).toHaveLength(2)
    journal.record({ kind: 'lab-reset', lab: 'a' })
    expect(readFileSync(file, 'utf8')).toContain('hello\n')
    expect(openJournal(file).entries.map((entry) => entry.kind)).toEqual(['lab-started', 'lab-reset'])
  })

  it('reads whatever is in the file without falling over', () => {
    mkdirSync(join(folder, 'state'))
    assert(
      property(uint8Array({ maxLength: 400 }), (bytes) => {
        writeFileSync(file, bytes)
        expect(openJournal(file).entries.length).toBeLessThan(400)
      }),
    )
  })

  it('says of a read-only file system without its folder what is in the way', async () => {
    const mounts = ['unshare', process.getuid?.() === 0 ? '--mount' : '-rm', 'sh', '-c', `mount -t tmpfs -o ro tmpfs '${folder}' && exec "$@"`, 'sh']
    const script = `const { openJournal } = await import('./src/progress/journal.ts'); openJournal(process.argv[1]).record({ kind: 'lab-started', lab: 'docker/01' })`
    const [program = '', ...args] = [...mounts, process.execPath, '--input-type=module', '--eval', script, file]
    const { stderr, exitCode } = await execa(program, args, { reject: false, timeout: 30_000 })
    expect(stderr).toContain(`Your progress could not be written, so that points cannot be kept (${file}): the file system is read-only`)
    expect(exitCode).toBe(1)
  })

  it('keeps what could not be written, says so, and writes it with the next success', () => {
    writeFileSync(join(folder, 'state'), 'a file where the folder should be')
    const journal = openJournal(file)
    expect(() => journal.record({ kind: 'lab-started', lab: 'a' })).toThrow(Failure)
    expect(journal.entries).toHaveLength(0)
    expect(journal.waiting).toHaveLength(1)
    rmSync(join(folder, 'state'))
    journal.record({ kind: 'step-reached', lab: 'a', step: 1 })
    expect(journal.waiting).toHaveLength(0)
    expect(journal.entries).toHaveLength(2)
    expect(openJournal(file).entries.map((entry) => entry.kind)).toEqual(['lab-started', 'step-reached'])
  })

  it('keeps entries of two programs apart', () => {
    const one = openJournal(file)
    const two = openJournal(file)
    one.record({ kind: 'lab-started', lab: 'a' })
    two.record({ kind: 'lab-started', lab: 'b' })
    one.record({ kind: 'lab-reset', lab: 'a' })
    expect(openJournal(file).entries.map((entry) => ('lab' in entry ? entry.lab : ''))).toEqual(['a', 'b', 'a'])
  })

  it('says what is wrong when it cannot be read', () => {
    mkdirSync(file, { recursive: true })
    expect(() => openJournal(file)).toThrow('it is a folder')
    chmodSync(file, 0o700)
  })
})
