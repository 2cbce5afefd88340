import { execa } from 'execa'
import type { BenchCluster } from '../bench-cluster.ts'
import { randomPause } from '../random-pause.ts'
import type { Change, Switch } from '../switch.ts'
import type { Sighting } from './sighting.ts'

/** What people write who wait for something in a cluster. */
const loop = 'while :; do kubectl "$@" -o "jsonpath={.data.change}{\\"\\\\n\\"}"; sleep 1; done'

/**
 * Changes the switch so many times, about four a second, while a shell loop asks for it every second. A change is seen
 * with the first answer that has it or a later one.
 */
export async function pollChanges(cluster: BenchCluster, namespace: string, toggle: Switch, changes: number, signal: AbortSignal): Promise<readonly Sighting[]> {
  await toggle.turn(0)
  const made: Change[] = []
  const answers: { readonly change: number; readonly at: number }[] = []
  const end = new AbortController()
  const polling = execa('sh', ['-c', loop, 'sh', ...cluster.inNamespace(namespace, 'get', 'configmap', 'switch')], {
    env: cluster.env,
    stdin: 'ignore',
    cancelSignal: AbortSignal.any([signal, end.signal]),
    killDescendants: true,
    reject: false,
    timeout: 300_000,
  })
  const lastIsSeen = (async () => {
    for await (const line of polling) {
      answers.push({ change: Number(line), at: performance.now() })
      if (Number(line) === changes) return
    }
    throw new Error(`the shell loop ended early: ${(await polling).stderr}`)
  })()
  try {
    for (let number = 1; number <= changes; number += 1) {
      await randomPause(500, signal)
      made.push(await toggle.turn(number))
    }
    await lastIsSeen
  } finally {
    end.abort()
    await polling
  }
  return made.flatMap((change, index) => {
    const seen = answers.find((answer) => answer.change > index)?.at
    return seen === undefined ? [] : [{ ...change, seen }]
  })
}
