import { asLabels } from '../reading.ts'
import type { KubernetesObject } from '../world.ts'

/** A Secret as its author wrote it: the API keeps only the base64 `data`, and never gives back `stringData`. */
export function secretInWords(secret: KubernetesObject): KubernetesObject {
  const texts = Object.entries(asLabels(secret['data'])).map(([key, value]) => [key, Buffer.from(value, 'base64').toString('utf8')])
  return { ...secret, stringData: Object.fromEntries(texts) }
}
