import { spawn } from 'node:child_process'
import { dirname } from 'node:path'
import { findProgram } from '../cluster/find-program.ts'

/**
 * Opens a file in the user's editor, $VISUAL or $EDITOR, else the first that is there, until it is left. The terminal has
 * to be free for it.
 * @returns why it could not be opened
 */
export async function editFile(file: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const named = [env['VISUAL'], env['EDITOR']].find((one) => one !== undefined && one.trim() !== '')
  const found = ['nano', 'vim', 'vi'].find((name) => findProgram(name, env['PATH'] ?? '') !== undefined)
  const editor = named ?? found
  if (editor === undefined) return `No editor was found. Edit ${file} in another terminal, or set EDITOR.`
  // Ctrl-C in the editor is the editor's.
  const ignore = (): void => undefined
  process.on('SIGINT', ignore)
  try {
    return await new Promise((resolve) => {
      // An editor may be named with flags, as `code --wait`, which a shell takes apart.
      const child = spawn('/bin/sh', ['-c', `${editor} "$1"`, 'editor', file], { cwd: dirname(file), env, stdio: 'inherit' })
      child.on('error', (error) => resolve(`${editor} could not be started: ${error.message}`))
      child.on('exit', (code) => resolve(code === 0 || code === null ? undefined : `${editor} ended with ${code}. The file is ${file}.`))
    })
  } finally {
    process.off('SIGINT', ignore)
  }
}
