import { kubectl } from '../look.ts'
import { argumentsOf, type ContainerView, type Ended, type PodView } from './pod-view.ts'
import type { Story, Telling } from './story.ts'

/** A container whose program was never started, in the words of what should have started it. Undefined: it was. */
export function tellNeverStarted(pod: PodView, container: ContainerView, end: Ended, telling: Telling): Story | undefined {
  const said = end.message !== '' ? end.message : container.state.kind === 'waiting' ? container.state.message : ''
  if (!/failed to (?:create|start)|unable to start container process/.test(said)) return undefined
  const { cause, next } = causeIn(said, container)
  return {
    isCalm: false,
    reason: `Pod ${pod.name}: container ${container.name} cannot start: ${cause}. ${next}`,
    look: kubectl(`describe pod ${pod.name}`, pod.namespace, telling.kubernetes.namespace)
  }
}

function causeIn(said: string, container: ContainerView): { readonly cause: string; readonly next: string } {
  const mount = /error mounting .* to rootfs at "([^"]+)"/.exec(said)?.[1]
  if (mount !== undefined) return { cause: `a volume cannot be mounted at ${mount}${/not a directory/.test(said) ? ', as one of the two is a folder and the other a file' : `: ${tailOf(said)}`}`, next: 'Look at its volumeMounts.' }
  const folder = /container init: mkdir (\S+): not a directory/.exec(said)?.[1] ?? /chdir to cwd \(\\?"([^"\\]+)/.exec(said)?.[1]
  if (folder !== undefined) return { cause: `its working folder ${folder} is not a folder that it can enter`, next: 'Look at its workingDir.' }
  // The runtime's own trouble on a busy machine: https://github.com/opencontainers/runc, libcontainer/cgroups/fs/freezer.go.
  if (/unable to (?:freeze|thaw)/.test(said)) return { cause: `the machine was too busy for its container runtime (${tailOf(said)})`, next: 'That is not the fault of the Pod: delete it and create it again.' }
  const next = 'Look at its command and args.'
  const program = /exec(?:: \\?"| )([^"\\:]+)/.exec(said)?.[1] ?? argumentsOf(container)[0]
  const named = program === undefined ? '' : ` "${program}"`
  if (/executable file not found|no such file or directory/.test(said)) return { cause: `its image ${container.image} has no program ${program === undefined ? 'of that name' : `"${program}"`}`, next }
  if (/permission denied/.test(said)) return { cause: `the program${named} may not be executed`, next }
  if (/exec format error/.test(said)) return { cause: `the program${named} is not made for this machine's processor, or is a script without its first line #!`, next }
  return { cause: tailOf(said), next }
}

function tailOf(said: string): string {
  return said.split(': ').at(-1) ?? said
}
