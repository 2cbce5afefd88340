/** A kubectl command that shows something; the namespace is named only where it is not the lab's own. */
export function kubectl(command: string, namespace: string | undefined, labNamespace: string): string {
  return `kubectl ${command}${namespace === undefined || namespace === labNamespace ? '' : ` -n ${namespace}`}`
}
