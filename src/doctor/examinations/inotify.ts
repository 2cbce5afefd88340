import { inotifyLimits, inotifyRemedy, type InotifyLimits } from '../../cluster/inotify.ts'
import type { Examination } from '../examination.ts'
import { well, type Finding } from '../finding.ts'

/** The kernel's limits of watches on files, which the nodes use up quickly: then kube-proxy and kubelets fail. */
export const inotify: Examination = async () => {
  const limits = await inotifyLimits()
  return limits === undefined ? well('inotify', 'not limited by this machine') : judgeInotify(limits)
}

export function judgeInotify(limits: InotifyLimits): Finding {
  const what = `${limits.instances} instances, ${limits.watches} watches`
  const remedy = inotifyRemedy(limits)
  if (remedy === undefined) return well('inotify', what)
  return {
    name: 'inotify',
    state: 'warning',
    what,
    cause: 'several nodes together may use these up; their Pods then fail with "too many open files"',
    fix: [`${remedy}   until the next restart`, 'The same two lines in /etc/sysctl.d/k8s-labs.conf make it last.'],
  }
}
