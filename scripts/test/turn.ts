import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { clusterShape } from '../../src/cluster/cluster-name.ts'
import { loadContent } from '../../src/content/load.ts'
import { claimsOf } from '../../src/proof/claims-of.ts'
import { effortOf } from '../../src/proof/effort.ts'
import { changedLabs } from './changed-labs.ts'
import { labsToProve, turnAt } from './labs-to-prove.ts'

/** What one run proves at most: about a quarter of an hour on two processors that have little else to do. */
const mostEffort = 4300

export interface Turn {
  /** Ids. */
  readonly labs: readonly string[]
  /** Of the clusters that they need, each once, the usual one first. */
  readonly nodes: readonly number[]
  /** What is to be said about it. */
  readonly words: string
}

/** All labs, a part of them by its number (from 1), or the part whose turn it is by the clock. */
export type WantedLabs = 'all' | 'turn' | number

/** @throws for an argument that there is not */
export function wantedLabs(args: readonly string[]): WantedLabs {
  const { values } = parseArgs({ args: [...args], options: { 'all-labs': { type: 'boolean' }, part: { type: 'string' } } })
  if (values['all-labs'] === true) return 'all'
  if (values.part === undefined) return 'turn'
  if (!/^[1-9]\d*$/.test(values.part)) throw new Error(`--part takes the number of a part, from 1, not ${values.part}`)
  return Number(values.part)
}

/** The labs that it is the turn of. */
export async function turnOfLabs(wanted: WantedLabs, signal: AbortSignal): Promise<Turn> {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const labs = loadContent([{ folder: root, origin: 'built-in' }]).labs.filter(({ reading }) => !reading)
  const weighed = labs.map((lab) => ({ id: lab.id, claims: claimsOf(lab).length, effort: effortOf(lab) }))
  const isAll = wanted === 'all'
  const changed = isAll ? [] : await changedLabs(signal)
  const choice = labsToProve(weighed, changed, isAll ? Infinity : mostEffort, typeof wanted === 'number' ? wanted : turnAt(Date.now()))
  const claims = weighed.reduce((sum, lab) => sum + (choice.labs.includes(lab.id) ? lab.claims : 0), 0)
  const words = `${choice.labs.length} of ${labs.length} labs, ${claims} claims: ${choice.labs.join(', ')}`
  const nodes = [...new Set([2, ...labs.flatMap(({ id, cluster }) => (cluster !== undefined && choice.labs.includes(id) ? [clusterShape(cluster.nodes).nodes] : []))])]
  return { labs: choice.labs, nodes, words: choice.parts === 1 ? words : `${words}\nThis is part ${choice.part} of ${choice.parts}, with what has changed lately. The parts take turns every two hours; npm test -- --part ${choice.part} proves this one again, and --all-labs all.` }
}
