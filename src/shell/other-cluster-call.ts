import type { Call } from './call.ts'
import { valuesOf, verbsOf } from './call.ts'
import type { ShellWord } from './shell-script.ts'

/** What in a call reaches for another cluster or engine, in words, and where it stands. */
export interface OtherClusterCall {
  readonly what: string
  readonly at: ShellWord
}

/** Names of the program's own clusters, which `kind` may be told. */
const ownCluster = /^k8s-labs(-[\w.-]+)?$/

/** Whether a call names another cluster, context, user or engine than those that it has by itself; undefined: it does not. */
export function otherClusterCall(call: Call): OtherClusterCall | undefined {
  switch (call.program) {
    case 'kubectl':
    case 'k9s':
      return inKubectl(call)
    case 'helm':
      return namedBy(call, ['--kube-context', '--kubeconfig', '--kube-apiserver', '--kube-token', '--kube-as-user', '--kube-as-group', '--kube-ca-file'], 'names another cluster, kubeconfig or user')
    case 'kind':
      return inKind(call)
    case 'docker':
    case 'docker-compose':
      return inDocker(call)
    case 'kubectx':
    case 'minikube':
    case 'k3d':
      return { what: `${call.program} changes which cluster is reached`, at: call.name }
    default:
      return undefined
  }
}

const clusterFlags = ['--context', '--kubeconfig', '--cluster', '--server', '-s']
const userFlags = ['--user', '--token', '--as', '--as-group', '--as-uid', '--username', '--password', '--client-key', '--client-certificate']
/** Verbs of `kubectl config` that only look, or stay within what the lab has. */
const harmlessConfig = new Set(['', 'view', 'current-context', 'get-contexts', 'get-clusters', 'get-users'])

function inKubectl(call: Call): OtherClusterCall | undefined {
  const [verb, second = ''] = verbsOf(call)
  const named = namedBy(call, clusterFlags, 'names another cluster or kubeconfig')
  if (named !== undefined) return named
  if (verb === 'config') {
    const staysHere = second === 'set-context' && call.args.some(({ text }) => text === '--current')
    if (!harmlessConfig.has(second) && !staysHere) return { what: `kubectl config ${second} changes which cluster is reached`, at: call.name }
  }
  // Who a binding is for, and what somebody may do, is asked of the lab's own cluster.
  if (verb === 'auth' || ((verb === 'create' || verb === 'set') && /^(cluster)?rolebinding$|^subject$/.test(second))) return undefined
  return namedBy(call, userFlags, 'names another user')
}

function inKind(call: Call): OtherClusterCall | undefined {
  const [verb = '', second = ''] = verbsOf(call)
  if ((verb === 'create' || verb === 'delete') && /^clusters?$/.test(second)) return { what: `kind ${verb} ${second} is the program's business`, at: call.name }
  if (verb === 'export' && second === 'kubeconfig') return { what: 'kind export kubeconfig changes which cluster is reached', at: call.name }
  const other = valuesOf(call, '--name', '-n').find(({ text, isOpen }) => !isOpen && !ownCluster.test(text))
  return other === undefined ? undefined : { what: `this names another cluster (${other.text})`, at: other }
}

/** Verbs of `docker context` that only look. */
const harmlessContext = new Set(['', 'ls', 'list', 'show', 'inspect'])

function inDocker(call: Call): OtherClusterCall | undefined {
  const [verb, second = ''] = verbsOf(call)
  if (verb === 'context') return harmlessContext.has(second) ? undefined : { what: `docker context ${second} changes which engine is reached`, at: call.name }
  // Behind the verb these mean other things: docker run -c is a share of the processor.
  const end = call.args.findIndex(({ text }) => text === verb)
  return namedBy({ args: end === -1 ? call.args : call.args.slice(0, end) }, ['-H', '--host', '-c', '--context'], 'names another engine')
}

function namedBy(call: Pick<Call, 'args'>, flags: readonly string[], what: string): OtherClusterCall | undefined {
  const [named] = valuesOf(call, ...flags)
  return named === undefined ? undefined : { what: `this ${what} (${named.text})`, at: named }
}
