import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { asText, valueAt } from '../../src/checks/reading.ts'

/** The cluster that tests ask: its kubeconfig and the context in it. @throws when there is none */
export function testCluster(): { readonly kubeconfig: string; readonly context: string } {
  const kubeconfig = process.env['K8S_LABS_TEST_KUBECONFIG'] ?? join(process.env['K8S_LABS_HOME'] ?? '', 'state', 'kubeconfig')
  return { kubeconfig, context: asText(valueAt(parse(readFileSync(kubeconfig, 'utf8')), 'current-context')) ?? '' }
}
