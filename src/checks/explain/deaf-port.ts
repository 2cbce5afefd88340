import { kubectl } from '../look.ts'
import { parseSelector, selects } from '../matching/label-selector.ts'
import { asLabels, asRecords, valueAt } from '../reading.ts'
import { sentence } from '../words.ts'
import type { KubernetesObject } from '../world.ts'
import { readPod } from './pod-view.ts'
import type { Story, Telling } from './story.ts'

/**
 * A Service that is all right itself, before a Pod that is ready: then the program does not listen where it should.
 * @param why what became of the request
 * @param port the Service's port that was asked for
 * @returns undefined when no ready Pod stands behind it
 */
export async function tellDeafPort(service: KubernetesObject, port: number | string | undefined, why: string, telling: Telling): Promise<Story | undefined> {
  const { name, namespace = telling.kubernetes.namespace } = service.metadata
  const requirements = parseSelector(asLabels(valueAt(service, 'spec', 'selector'))) ?? []
  if (requirements.length === 0) return undefined
  const pods = (await telling.kubernetes.list({ kind: 'Pod', namespace }, telling.signal)).map(readPod)
  const pod = pods.find(({ isReady, isGoing, labels }) => isReady && !isGoing && selects(requirements, labels))
  const ports = asRecords(valueAt(service, 'spec', 'ports'))
  const asked = port === undefined ? ports[0] : ports.find((one) => String(one['port']) === String(port) || one['name'] === port)
  if (pod === undefined || asked === undefined) return undefined
  return {
    isCalm: false,
    reason: `Service ${name} sends to port ${String(asked['targetPort'] ?? asked['port'])} of Pod ${pod.name}, which is ready but gives no answer there. ${sentence(why)} Does the program in it listen on that port, on all addresses (0.0.0.0)?`,
    look: kubectl(`logs ${pod.name}`, pod.namespace, telling.kubernetes.namespace)
  }
}
