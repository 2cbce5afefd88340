import { inotifyLimits, inotifyRemedy, type InotifyLimits } from '../../cluster/inotify.ts'
import type { Examination } from '../examination.ts'
import { well, type Finding } from '../finding.ts'

/** The kernel's limits of watches on files, which the nodes use up quickly: then kube-proxy and kubelets fail. */
export const inotify: Examination = async () => {
  const limits = await inotifyLimits()
  return limits === undefined ? well('inotify', 'not limited by this machine') : judgeInotify(limits, process.getuid?.() === 0)
}

/** @param isRoot who alone may raise them */
export function judgeInotify(limits: InotifyLimits, isRoot: boolean): Finding {
  const what = `${limits.instances} instances, ${limits.watches} watches`
  const remedy = inotifyRemedy(limits)
  if (remedy === undefined) return well('inotify', what)
  return {
    name: 'inotify',
    state: 'warning',
    what,
    cause: 'several nodes together may use these up; their Pods then fail with "too many open files"',
    fix: [
      ...(isRoot ? ['k8s-labs doctor --fix   raises them until the next restart'] : [`${remedy}   until the next restart`]),
      `To make it last, in /etc/sysctl.d/k8s-labs.conf: ${remedy.replace('sudo sysctl ', '').replaceAll(' ', ' and ')}, a line each.`,
    ],
    ...(isRoot && { repair: { kind: 'raise-inotify-limits' as const, does: [`Do as "${remedy.replace('sudo ', '')}" does: it holds until the next restart, and lowers nothing.`] } }),
  }
}
