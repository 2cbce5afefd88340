import type { ClusterEngine } from './engine-source.ts'
import type { Tools } from './tools.ts'

/**
 * The environment for kind, kubectl and docker: exactly this engine, exactly this kubeconfig, our tools in front.
 * Whatever else the user's shell says about Docker contexts, kubeconfigs or kind's other engines is overruled, so
 * that nothing of the user's can be hit by accident.
 */
export function toolEnvironment(given: { readonly engine: Pick<ClusterEngine, 'env'>; readonly tools: Pick<Tools, 'folders'>; readonly kubeconfig: string; readonly env: NodeJS.ProcessEnv }): Record<string, string> {
  const environment: Record<string, string> = {}
  for (const [name, value] of Object.entries(given.env)) {
    if (value !== undefined) environment[name] = value
  }
  delete environment['DOCKER_CONTEXT'] // would win over DOCKER_HOST
  return {
    ...environment,
    PATH: [...given.tools.folders, given.env['PATH'] ?? ''].join(':'),
    ...given.engine.env,
    KUBECONFIG: given.kubeconfig,
    KIND_EXPERIMENTAL_PROVIDER: 'docker',
  }
}
