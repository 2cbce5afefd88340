import type Docker from 'dockerode'

/** What making a cluster needs of a Docker Engine; the `Engine` of docker/engine.ts has it. */
export interface ClusterEngine {
  readonly docker: Docker
  /** The `DOCKER_HOST` that gives child processes this very engine. */
  readonly host: string
  /** What child processes need to reach it: `DOCKER_HOST` and, with TLS, where the certificates are. */
  readonly env: Readonly<Record<string, string>>
  readonly cgroupVersion: '1' | '2'
  readonly version: string
  /** Where it was found, in words. */
  readonly found: string
}

/** Finds the engine, or throws a `Failure` that says why there is none. */
export type FindEngine = (options: { readonly signal?: AbortSignal }) => Promise<ClusterEngine>
