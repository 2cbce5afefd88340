import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Check } from '../../src/content/check.ts'
import type { Lab } from '../../src/content/lab.ts'
import { parseLab } from '../../src/content/parse-lab.ts'
import type { ParsedLab } from '../../src/content/parse-lab.ts'
import { describeProblem } from '../../src/content/problem.ts'
import { labWithCheck } from './lab-text.ts'

const emptyFolder = mkdtempSync(join(tmpdir(), 'k8s-labs-content-'))

export function parseText(text: string, folder = emptyFolder): ParsedLab {
  return parseLab({ file: 'labs/kubernetes/03-deployments/lab.md', folder, track: 'kubernetes', name: '03-deployments', text })
}

/** The lab; a problem fails the test with its words. */
export function labOf(text: string, folder?: string): Lab {
  const { lab, problems } = parseText(text, folder)
  if (lab === undefined) throw new Error(problems.map(describeProblem).join('\n'))
  return lab
}

/** The problems as the user reads them, without the file's name. */
export function problemsOf(text: string, folder?: string): readonly string[] {
  return parseText(text, folder).problems.map((problem) => describeProblem(problem).replace('labs/kubernetes/03-deployments/lab.md:', ''))
}

/** The one check of a lab with this check block. */
export function checkOf(yaml: string): Check {
  const [check] = labOf(labWithCheck(yaml)).steps[0]?.checks ?? []
  if (check === undefined) throw new Error('no check')
  return check
}

export function checkProblemsOf(yaml: string): readonly string[] {
  return problemsOf(labWithCheck(yaml))
}
