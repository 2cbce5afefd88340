import { canonicalImage, imagesInDockerfile, imagesInShell, imagesInYaml } from '../../content/image-mentions.ts'
import { isDockerfile, isYamlFile } from '../../content/file-kind.ts'
import { placeOfText } from '../linted-lab.ts'
import type { LintedLab, Place, RuleProblem } from '../linted-lab.ts'

/**
 * Images without a tag, or with `latest`: what they are changes from day to day, and so would the lab. Wrong answers may
 * name what they like, and what the lab builds or says to be absent is its own affair.
 */
export function imageProblems(linted: LintedLab): readonly RuleProblem[] {
  const { lab, lines } = linted
  const own = new Set(lab.creates.images.map(canonicalImage))
  const problems: RuleProblem[] = []
  const report = (image: string, place: Place & { readonly file?: string }): void => {
    if (own.has(canonicalImage(image)) || !isUnpinned(image)) return
    const what = image.endsWith(':latest') ? `the image ${image} is another one every few weeks` : `the image ${image} has no tag, which means latest`
    problems.push({ ...place, what, next: `Name a version that stays, like ${image.replace(/:latest$/, '')}:1.2 or :stable.` })
  }
  for (const block of linted.blocks) {
    if (block.purpose === 'wrong' || !/docker|podman|image/.test(block.command.text)) continue
    for (const image of new Set(imagesInShell(block.command.text).used)) report(image, placeOfText(block, image))
  }
  for (const { path, text, line } of lab.steps.flatMap((step) => step.files)) {
    for (const image of imagesIn(path, text)) report(image, placeIn(text, image, line))
  }
  for (const { path, text = '' } of linted.beside) {
    for (const image of imagesIn(path, text)) report(image, { ...placeIn(text, image, 0), file: `${linted.file.replace(/[^/]*$/, '')}${path}` })
  }
  const declared = lines.findIndex((line) => line.startsWith('images:')) + 1
  for (const image of declared === 0 ? [] : lab.images) {
    if (lines[declared - 1]?.includes(image) === true) report(image, { line: declared, column: 1 })
  }
  return problems
}

function isUnpinned(image: string): boolean {
  if (image.includes('@')) return false
  const tag = /:([^/:]+)$/.exec(image)?.[1]
  return tag === undefined || tag === 'latest'
}

function imagesIn(path: string, text: string): ReadonlySet<string> {
  return new Set(isDockerfile(path) ? imagesInDockerfile(text) : isYamlFile(path) ? imagesInYaml(text) : path.endsWith('.sh') ? imagesInShell(text).used : [])
}

/** @param before lines of the file before the first of `text` */
function placeIn(text: string, part: string, before: number): Place {
  const lines = text.split('\n')
  const line = lines.findIndex((one) => one.includes(part))
  return { line: before + line + 1, column: (lines[line]?.indexOf(part) ?? 0) + 1 }
}
