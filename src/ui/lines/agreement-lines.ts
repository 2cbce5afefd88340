import { commandsOf, type LabCommand, type LabCommands } from '../../content/lab-commands.ts'
import { companionFiles } from '../../content/companion-files.ts'
import { readLabFolder } from '../../content/lab-folder.ts'
import type { Lab } from '../../content/lab.ts'
import type { NeededAgreement } from '../../running/agreements.ts'
import { unmaskedText } from '../text/unmasked-text.ts'
import { wrapLine } from '../text/wrap-line.ts'
import type { Theme } from '../theme.ts'

/**
 * What somebody has to know who decides whether a lab of others may run: where it comes from, what has changed, and all
 * that it runs. All text of the lab's is shown so that nothing can hide in it.
 * @param width columns that there are; commands are wrapped so that no part of one looks like something else
 */
export function agreementLines(needed: NeededAgreement, width: number, theme: Theme): readonly string[] {
  const { lab, folder, version, before, warnings } = needed
  return [
    `${theme.strong(plain(lab.title))}, ${lab.id}, did not come with k8s-labs. It lies in`,
    `  ${plain(folder)}`,
    '',
    'Its commands run on this machine as you, and can do whatever you can. Read them as you would read a shell script that somebody gave you.',
    ...(before === undefined ? [] : ['', theme.unsure(beforeInWords(before, folder))]),
    ...(warnings.length === 0 ? [] : ['', theme.bad('It reaches for more than its own cluster, engine and workspace:'), ...warnings.map((warning) => theme.bad(`  ${plain(warning)}`))]),
    ...commandsOf(lab).flatMap((part) => partLines(part, width, theme)),
    ...fileLines(lab, width, theme),
    ...listed('What it makes, and what a reset of it removes', madeBy(lab), theme),
    '',
    theme.quiet(`version ${version.slice(0, 16)}, a SHA-256 of lab.md and the files beside it`),
  ]
}

function beforeInWords(before: NonNullable<NeededAgreement['before']>, folder: string): string {
  const day = before.at.slice(0, 10)
  return before.folder === folder ? `It has changed since you agreed to it on ${day}.` : `On ${day} you agreed to another lab of this name, in ${plain(before.folder)}.`
}

function partLines({ step, title, commands }: LabCommands, width: number, theme: Theme): readonly string[] {
  const head = step === 0 ? title : `Step ${step}: ${plain(title)}`
  return ['', theme.strong(head), ...commands.flatMap((command) => commandLines(command, width, theme))]
}

function commandLines(command: LabCommand, width: number, theme: Theme): readonly string[] {
  const when = { setup: '', run: '', solve: 'as the solution', wrong: 'as a wrong answer, by test alone', check: 'to check, again and again' }[command.purpose]
  const note = [when, command.place].filter((word) => word !== '').join(', ')
  const lines = unmaskedText(command.text.trimEnd()).flatMap((line, row) => {
    const wrapped = wrapLine(line, width - 4).map(({ text }) => theme.code(text))
    return wrapped.map((text, index) => `  ${index > 0 ? ' ' : theme.quiet(row === 0 ? '$' : '>')} ${text}`)
  })
  return [...(note === '' ? [] : [theme.quiet(`  ${plain(note)}:`)]), ...lines]
}

/** Files that commands may run or read: shell scripts as they are, as they are commands too, the others by their names. */
function fileLines(lab: Lab, width: number, theme: Theme): readonly string[] {
  const texts = new Map(readLabFolder(lab.folder, '').files.map(({ path, text }) => [path, text]))
  const beside = companionFiles(lab.folder).map((path) => ({ path, from: 'beside lab.md', text: texts.get(path) }))
  const written = lab.steps.flatMap(({ number, files }) => files.map(({ path, text }) => ({ path, from: `step ${number}`, text })))
  const lines = [...beside, ...written].flatMap(({ path, from, text }) => [`  ${plain(path)} ${theme.quiet(`(${from})`)}`, ...(path.endsWith('.sh') && text !== undefined ? scriptLines(text, width, theme) : [])])
  return lines.length === 0 ? [] : ['', theme.strong('Files that it puts into its workspace, which commands may run or read'), ...lines]
}

function scriptLines(text: string, width: number, theme: Theme): readonly string[] {
  return unmaskedText(text.trimEnd()).flatMap((line) => wrapLine(line, width - 6).map(({ text }, index) => `    ${index > 0 ? ' ' : theme.quiet('>')} ${theme.code(text)}`))
}

function madeBy({ creates }: Lab): readonly string[] {
  const { containers, images, networks, volumes, clusterObjects, nodeMarks } = creates
  const named = (kind: string, names: readonly string[]): readonly string[] => names.map((name) => `${kind} ${name}`)
  return [...named('container', containers), ...named('image', images), ...named('network', networks), ...named('volume', volumes), ...clusterObjects.map(({ kind, name }) => `${kind} ${name}`), ...named('label of nodes', nodeMarks.labels), ...named('taint of nodes', nodeMarks.taints), ...(nodeMarks.cordons ? ['cordons of nodes'] : [])]
}

function listed(title: string, items: readonly string[], theme: Theme): readonly string[] {
  return items.length === 0 ? [] : ['', theme.strong(title), ...items.map((item) => `  ${plain(item)}`)]
}

/** Text of the lab's in one line. */
function plain(text: string): string {
  return unmaskedText(text).join(' ')
}
