import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Examination } from '../examination.ts'
import { well } from '../finding.ts'

/** Whether progress can be kept: the state folder, or the nearest one above it that exists, can be written. */
export const stateFolder: Examination = async ({ folders }) => {
  const name = 'State folder'
  const existing = await nearestExisting(folders.state)
  try {
    if (!(await stat(existing)).isDirectory()) return { name, state: 'missing', what: `${existing} is not a folder`, cause: 'progress is kept there', fix: [`Move it away: mv ${existing} ${existing}.old`] }
    await access(existing, constants.W_OK | constants.X_OK)
    return well(name, folders.state)
  } catch (error) {
    return {
      name,
      state: 'missing',
      what: `${existing} cannot be written`,
      cause: `what you do in labs could not be kept (${error instanceof Error && 'code' in error ? String(error.code) : String(error)})`,
      fix: [`sudo chown -R "$USER" ${existing}`, 'Or set K8S_LABS_HOME to a folder of yours.'],
    }
  }
}

async function nearestExisting(folder: string): Promise<string> {
  try {
    await stat(folder)
    return folder
  } catch {
    const above = dirname(folder)
    return above === folder ? folder : await nearestExisting(above)
  }
}
