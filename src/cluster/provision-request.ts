import type { Folders } from '../folders.ts'
import type { FindEngine } from './engine-source.ts'

/** Something that is installed into a cluster when a lab first needs it. */
export type AddOn = 'metrics-server' | 'contour'

/** What every way of provisioning stands on. */
export interface ProvisionDependencies {
  readonly folders: Folders
  readonly findEngine: FindEngine
  /** `allowed`: with the learner's consent, scripts/kit may install and build what is missing. */
  readonly kit: 'allowed' | 'forbidden'
  readonly env: NodeJS.ProcessEnv
}

export interface ProvisionRequest {
  /** Absent: by the number of nodes, see `clusterShape`. */
  readonly name?: string
  /** The control plane included. */
  readonly nodes: number
  readonly addons: readonly AddOn[]
  /** To be in the engine, under these names. */
  readonly images: readonly string[]
  /** Those of the images that are to be on the nodes, too; all of them by default. */
  readonly nodeImages?: readonly string[]
  /** Absent: the pinned one, or the kit's. */
  readonly nodeImage?: string
  readonly folders: Folders
  readonly findEngine: FindEngine
  /** `forbidden` by default. */
  readonly kit?: 'allowed' | 'forbidden'
  /** With the learner's consent, a cluster of another node image or number of nodes is made anew. `forbidden` by default. */
  readonly rebuild?: 'allowed' | 'forbidden'
  /** This process's by default. */
  readonly env?: NodeJS.ProcessEnv
}

/** A cluster that is well, and how to reach it. */
export interface Cluster {
  readonly name: string
  readonly kubeconfig: string
  readonly context: string
  /** The names of its nodes, which are those of their containers too; the control plane first. */
  readonly nodes: readonly string[]
  /** Folders to put in front of a PATH, so that kind, kubectl and docker are the ones that fit. */
  readonly toolFolders: readonly string[]
  /** The `DOCKER_HOST` of its engine. */
  readonly dockerHost: string
}
