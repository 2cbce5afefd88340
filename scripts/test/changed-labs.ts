import { answerOf } from './command.ts'

/** Labs that were changed in the day before the newest commit, the latest change first. None where there is no history. */
export async function changedLabs(signal: AbortSignal): Promise<readonly string[]> {
  const options = { minutes: 1, signal }
  const newest = await answerOf('git', ['log', '-1', '--format=%ct'], options)
  if (newest === undefined) return []
  const paths = await answerOf('git', ['log', `--since=${Number(newest) - 86_400}`, '--name-only', '--format=', '--', 'labs'], options)
  return [...new Set((paths ?? '').split('\n').flatMap((path) => /^labs\/([^/]+\/[^/]+)\//.exec(path)?.[1] ?? []))]
}
