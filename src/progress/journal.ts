import { accessSync, closeSync, constants, existsSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, readSync, fstatSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { Failure, exitCodes } from '../failure.ts'
import { parseEntry, type Entry, type NewEntry } from './entry.ts'

/**
 * What the learner did, as an append-only file of JSON lines. Everything else about progress is derived from it.
 */
export interface Journal {
  /** All entries that are on the disk, in the order in which they were written, those of this process included. */
  readonly entries: readonly Entry[]
  /** Words about lines that could not be read; they stay in the file. */
  readonly warnings: readonly string[]
  /** Entries that could not be written yet: the disk is full, or the folder read-only. */
  readonly waiting: readonly Entry[]
  /**
   * Appends an entry, with those that wait, and flushes it to the disk.
   * @throws Failure when it could not be written. It then waits, and is tried again with the next one.
   */
  record(entry: NewEntry): void
  /**
   * Writes what waits, if anything does.
   * @throws Failure as `record` does
   */
  writeWaiting(): void
}

/**
 * Opens the journal of a state folder, or starts one.
 * @param file absolute path of the JSON lines file; its folder is made when the first entry is written
 * @param now the clock, for tests
 * @throws Failure when the file is there but cannot be read
 */
export function openJournal(file: string, now: () => Date = () => new Date()): Journal {
  const { entries, warnings } = read(file)
  let waiting: Entry[] = []
  const writeWaiting = (): void => {
    if (waiting.length === 0) return
    append(file, waiting.map((one) => `${JSON.stringify(one)}\n`).join(''))
    entries.push(...waiting)
    waiting = []
  }
  return {
    entries,
    warnings,
    get waiting() {
      return waiting
    },
    record(newEntry) {
      waiting = [...waiting, { ...newEntry, at: now().toISOString() }]
      writeWaiting()
    },
    writeWaiting,
  }
}

function read(file: string): { entries: Entry[]; warnings: string[] } {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    // With a file in the place of its folder there is none either; recording then says what is wrong.
    if (isErrno(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return { entries: [], warnings: [] }
    throw unusable(file, 'could not be read', error)
  }
  const entries: Entry[] = []
  const warnings: string[] = []
  const lines = text.split('\n')
  lines.forEach((line, index) => {
    if (line.trim() === '') return
    const entry = parseEntry(line)
    if (entry !== undefined) entries.push(entry)
    else if (index === lines.length - 1) warnings.push(`the last entry of the journal was cut off while it was being written, and is left out (${file}:${index + 1})`)
    else warnings.push(`a line of the journal is not one of its entries, and is left out (${file}:${index + 1})`)
  })
  return { entries, warnings }
}

/** One write and one flush, so that another process's lines are never mixed into ours. */
function append(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    const descriptor = openSync(file, 'a+', 0o600)
    try {
      appendWhole(descriptor, Buffer.from(endsWithNewline(descriptor) ? text : `\n${text}`))
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    throw unusable(file, 'could not be written, so that points cannot be kept', causeOf(error, dirname(file)))
  }
}

/** Whole or not at all: what a full disk still took of it would stand there twice once it is written again. */
function appendWhole(descriptor: number, bytes: Buffer): void {
  const { size } = fstatSync(descriptor)
  let written = 0
  try {
    while (written < bytes.length) written += writeSync(descriptor, bytes, written)
    fsyncSync(descriptor)
  } catch (error) {
    // Where another process has written behind it meanwhile, its lines are worth more than a clean end of ours.
    if (written > 0 && fstatSync(descriptor).size === size + written) ftruncateSync(descriptor, size)
    throw error
  }
}

/** A torn last line gets its line end before the next entry, so that it spoils only itself. */
function endsWithNewline(descriptor: number): boolean {
  const { size } = fstatSync(descriptor)
  if (size === 0) return true
  const last = Buffer.alloc(1)
  readSync(descriptor, last, 0, 1, size - 1)
  return last[0] === 0x0a
}

/** Making folders below one that may not be written fails with ENOENT alone: what is in the way is asked of the one that is there. */
function causeOf(error: unknown, folder: string): unknown {
  if (!isErrno(error) || error.code !== 'ENOENT') return error
  let there = folder
  while (!existsSync(there) && there !== dirname(there)) there = dirname(there)
  try {
    accessSync(there, constants.W_OK)
    return error
  } catch (hindrance) {
    return hindrance
  }
}

function unusable(file: string, what: string, cause: unknown): Failure {
  const reasons: Record<string, string> = {
    ENOSPC: 'the disk is full',
    EDQUOT: 'your disk quota is used up',
    EROFS: 'the file system is read-only',
    EACCES: 'you have no permission',
    EPERM: 'you have no permission',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of its path is a file',
  }
  const why = (isErrno(cause) ? reasons[cause.code ?? ''] : undefined) ?? (cause instanceof Error ? cause.message : String(cause))
  return new Failure({
    what: `Your progress ${what} (${file})`,
    why,
    next: ['Make room or mend the permissions. A k8s-labs that is open then writes it by itself; a command is to be given again.', 'K8S_LABS_HOME=/another/folder k8s-labs keeps everything in another folder.'],
    exitCode: exitCodes.missing,
    cause,
  })
}

function isErrno(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error
}
