import { constants } from 'node:fs'
import { open, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { Unanswered, type FileWorld, type WorkspaceText } from '../checks/world.ts'
import { watchFile } from './watch-file.ts'

/** Nothing that a learner writes by hand comes near this. */
const mostBytes = 1_000_000

/** What checks ask of a lab's workspace. The folder need not exist yet. */
export function createWorkspaceFiles(folder: string): FileWorld {
  return {
    async read(path, signal) {
      signal.throwIfAborted()
      try {
        return await readInside(folder, path)
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
        if (code === undefined) throw error
        // A path through something that is no folder leads nowhere, like one to a file that is not there.
        if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' }
        if (code === 'ELOOP') return { kind: 'unusable', why: 'is a link that leads nowhere' }
        throw new Unanswered('files', `the file ${path} of the workspace cannot be read (${code})`, `ls -la ${path}`, { cause: error })
      }
    },
    subscribe: (path, onChange) => watchFile(folder, path, onChange),
  }
}

async function readInside(folder: string, path: string): Promise<WorkspaceText> {
  const [root, target] = await Promise.all([realpath(folder), realpath(join(folder, path))])
  if (!target.startsWith(root.endsWith(sep) ? root : root + sep)) return { kind: 'unusable', why: 'leads out of the workspace by a link' }
  // Links were followed already: one that takes the file's place meanwhile is not. A pipe is opened without waiting for its writer.
  const file = await open(target, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  try {
    const status = await file.stat()
    if (status.isDirectory()) return { kind: 'unusable', why: 'is a folder' }
    if (!status.isFile()) return { kind: 'unusable', why: 'is not an ordinary file' }
    const bytes = Buffer.alloc(mostBytes + 1)
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0)
    return bytesRead > mostBytes ? { kind: 'unusable', why: `has ${(status.size / 1_000_000).toFixed(1)} MB, and at most 1 MB is looked at` } : textOf(bytes.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}

function textOf(bytes: Buffer): WorkspaceText {
  if (bytes.includes(0)) return { kind: 'unusable', why: 'is not a text' }
  return { kind: 'text', text: bytes.toString('utf8').replace(/^\uFEFF/, '').replaceAll('\r\n', '\n') }
}
