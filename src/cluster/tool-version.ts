import { kubernetesMinor } from './pinned.ts'

export type ToolName = 'kind' | 'kubectl'

/** The arguments with which a tool says its version without asking any cluster. */
export const versionArguments: Readonly<Record<ToolName, readonly string[]>> = {
  kind: ['version'],
  kubectl: ['version', '--client', '--output=json'],
}

/** The version, such as `0.33.0`, in what a tool answers to `versionArguments`; undefined where there is none. */
export function readVersion(tool: ToolName, output: string): string | undefined {
  const pattern = tool === 'kind' ? /\bv(\d+\.\d+\.\d+[^\s"]*)/ : /"gitVersion":\s*"v(\d+\.\d+\.\d+[^"]*)"/
  return pattern.exec(output)?.[1]
}

/** Whether a version can make and talk to our clusters: kind from 0.30, kubectl within one minor of the node image. */
export function isRecentEnough(tool: ToolName, version: string): boolean {
  const [major = Number.NaN, minor = Number.NaN] = version.split('.').map((part) => Number.parseInt(part, 10))
  switch (tool) {
    case 'kind':
      return major > 0 || minor >= 30
    case 'kubectl':
      return major === 1 && Math.abs(minor - kubernetesMinor) <= 1
  }
}

/** What `isRecentEnough` asks for, in words. */
export function wantedVersion(tool: ToolName): string {
  return tool === 'kind' ? '0.30 or later' : `1.${kubernetesMinor - 1} to 1.${kubernetesMinor + 1}`
}
