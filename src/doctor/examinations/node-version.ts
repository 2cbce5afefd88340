import type { Examination } from '../examination.ts'
import { well, type Finding } from '../finding.ts'

/** The Node.js that runs this program. The launcher refuses older ones already; this is for who started it otherwise. */
export const nodeVersion: Examination = async () => judgeNode(process.versions.node)

/** @param version such as `24.21.0` */
export function judgeNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 19)) return well('Node.js', version)
  return {
    name: 'Node.js',
    state: 'missing',
    what: `${version} is too old`,
    cause: 'k8s-labs needs Node.js 22.19 or later',
    fix: ['npx -y -p node@24 -p k8s-labs k8s-labs'],
  }
}
