import { abandonedLocks } from '../abandoned-locks.ts'
import type { Examination } from '../examination.ts'
import { well } from '../finding.ts'

/** Locks that a killed program left: most are seen through, but they make things wait. */
export const locks: Examination = async ({ folders }) => {
  const left = await abandonedLocks(folders)
  if (left.length === 0) return well('Locks', 'none left behind')
  return {
    name: 'Locks',
    state: 'warning',
    what: `left behind: ${left.map(({ file }) => file).join(', ')}`,
    cause: left.map(({ holder }) => holder).join('; '),
    fix: ['k8s-labs doctor --fix   removes what nobody holds any more'],
    repair: { kind: 'remove-locks', does: left.map(({ file, holder }) => `Remove ${file}: ${holder}.`) },
  }
}
