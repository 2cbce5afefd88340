import { addOnManifests } from '../addons/add-ons.ts'
import type { AddOn, Cluster } from '../provision-request.ts'
import { runCommand } from '../run-command.ts'
import type { StageReport, StageResult } from '../stage-run.ts'

const applyMs = 60_000
const waitMs = 3 * 60_000

/** Applies the add-ons' manifests, which changes nothing where they are there already, and waits until they work. */
export async function addOnsStage(
  addons: readonly AddOn[],
  cluster: Pick<Cluster, 'kubeconfig' | 'context'>,
  kubectl: { readonly kubectl: string; readonly env: Readonly<Record<string, string>> },
  report: StageReport,
  signal: AbortSignal,
): Promise<StageResult<undefined>> {
  const run = (args: readonly string[], timeoutMs: number, input?: string): Promise<string> =>
    runCommand({
      file: kubectl.kubectl,
      args: ['--kubeconfig', cluster.kubeconfig, '--context', cluster.context, ...args],
      env: kubectl.env,
      timeoutMs,
      signal,
      onLine: (line) => {
        if (!line.endsWith(' unchanged')) report.line(line)
      },
      ...(input === undefined ? {} : { input }),
    })
  for (const [index, addon] of addons.entries()) {
    const { manifest, waits } = addOnManifests[addon]
    await run(['apply', '--filename', '-'], applyMs, manifest)
    report.progress((index + 0.3) / addons.length)
    for (const wait of waits) await run(['wait', `--timeout=${waitMs / 1000}s`, ...wait], waitMs + 5000)
    report.progress((index + 1) / addons.length)
  }
  return { value: undefined, note: addons.join(', ') }
}
