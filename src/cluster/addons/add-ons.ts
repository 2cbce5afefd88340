import type { AddOn } from '../provision-request.ts'
import { contourImages, contourManifest } from './contour.ts'
import { metricsServerImage, metricsServerManifest } from './metrics-server.ts'

/** What is applied for an add-on, and what then has to come about for it to be of use. */
export interface AddOnManifest {
  readonly manifest: string
  readonly images: readonly string[]
  /** Arguments of `kubectl wait`, each to hold before the add-on counts as there. */
  readonly waits: readonly (readonly string[])[]
}

export const addOnManifests: Readonly<Record<AddOn, AddOnManifest>> = {
  contour: {
    manifest: contourManifest,
    images: contourImages,
    waits: [
      ['--namespace', 'projectcontour', '--for=condition=Available', 'deployment/contour'],
      ['--namespace', 'projectcontour', '--for=condition=Ready', 'pod', '--selector=app=envoy'],
    ],
  },
  'metrics-server': {
    manifest: metricsServerManifest,
    images: [metricsServerImage],
    waits: [
      ['--namespace', 'kube-system', '--for=condition=Available', 'deployment/metrics-server'],
      ['--for=condition=Available', 'apiservice/v1beta1.metrics.k8s.io'],
    ],
  },
}

/** The images that the Pods of add-ons are made of. */
export function addOnImages(addons: readonly AddOn[]): readonly string[] {
  return addons.flatMap((addon) => addOnManifests[addon].images)
}
