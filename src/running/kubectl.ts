import { execa } from 'execa'
import { Failure } from '../failure.ts'

/** A way to run kubectl against the program's own cluster: every call names its kubeconfig and context. */
export interface Kubectl {
  /**
   * @param args without kubeconfig and context
   * @returns standard output
   * @throws Failure with kubectl's own words when it exits otherwise than with 0
   */
  (args: readonly string[], options?: { readonly signal?: AbortSignal; readonly input?: string; readonly timeoutMs?: number }): Promise<string>
}

export function kubectlFor(cluster: { readonly kubeconfig: string; readonly context: string }, env: NodeJS.ProcessEnv): Kubectl {
  return async (args, { signal, input, timeoutMs = 30_000 } = {}) => {
    const result = await execa('kubectl', ['--kubeconfig', cluster.kubeconfig, '--context', cluster.context, ...args], {
      env,
      extendEnv: false,
      reject: false,
      timeout: timeoutMs,
      input: input ?? '',
      ...(signal === undefined ? {} : { cancelSignal: signal }),
    })
    if (result.exitCode === 0) return String(result.stdout)
    signal?.throwIfAborted()
    throw new Failure({
      what: `kubectl ${args.slice(0, 3).join(' ')} failed`,
      why: result.timedOut ? `no answer within ${timeoutMs / 1000} s` : String(result.stderr).trim().split('\n').at(-1) || String(result.shortMessage),
      next: ['k8s-labs cluster status says how the cluster is; k8s-labs cluster up mends it.'],
    })
  }
}
