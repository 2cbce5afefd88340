import type { CheckTarget } from '../../content/check.ts'
import type { Asking } from '../inquiry.ts'
import { readProject } from '../kinds/compose.ts'
import { runIn } from '../kinds/exec.ts'
import { sendRequest } from '../kinds/http.ts'
import { kubernetesOf } from '../kinds/kubernetes-of.ts'
import { queryOf } from '../kinds/kubernetes.ts'
import { subjectOf } from '../kinds/kubernetes-words.ts'
import { readPrinted } from '../kinds/read-printed.ts'
import { secretInWords } from '../kinds/secret-in-words.ts'
import { toHttpObject } from '../matching/match-http.ts'
import { Unanswered } from '../world.ts'

/** What a question is about, as CEL sees it; or, in a sentence, that it is not there. */
export type Sight = { readonly state: 'seen'; readonly objects: readonly unknown[] } | { readonly state: 'nothing'; readonly reason: string }

/**
 * Looks at what a question is about, in the terms in which a check's `where` would see it.
 * @throws Unanswered when its API could not be asked
 */
export async function lookAt(target: CheckTarget, asking: Asking): Promise<Sight> {
  const { world, signal } = asking
  switch (target.kind) {
    case 'kubernetes': {
      const found = await kubernetesOf(world).list(queryOf(target), signal)
      const there = found.filter(({ metadata }) => metadata.deletionTimestamp === undefined).map((object) => (target.objectKind === 'Secret' ? secretInWords(object) : object))
      return target.name !== undefined && there.length === 0 ? { state: 'nothing', reason: `there is no ${subjectOf(target)}.` } : { state: 'seen', objects: there }
    }
    case 'docker': {
      if (target.name === undefined) return { state: 'seen', objects: await world.docker.list(target.objectKind, target.label, signal) }
      const object = await world.docker.inspect(target.objectKind, target.name, signal)
      return object === undefined ? { state: 'nothing', reason: `there is no ${target.objectKind} named ${target.name}.` } : { state: 'seen', objects: [object] }
    }
    case 'compose': {
      const project = await readProject(target.project, world.docker, signal)
      return Object.keys(project.services).length === 0 ? { state: 'nothing', reason: `there is no Compose project ${target.project}.` } : { state: 'seen', objects: [project] }
    }
    case 'http': {
      const sent = await sendRequest(target, '', asking)
      if (sent.state !== 'answer') return nothing(sent)
      return sent.answer.kind === 'refused' ? { state: 'nothing', reason: `there is no answer: ${sent.answer.why}.` } : { state: 'seen', objects: [toHttpObject(sent.answer)] }
    }
    case 'exec': {
      const run = await runIn(target, '', asking)
      return run.state === 'ran' ? { state: 'seen', objects: [run.result] } : nothing(run)
    }
    case 'logs': {
      const printed = await readPrinted(target, asking)
      if (printed.state === 'not-found') return nothing(printed)
      return { state: 'seen', objects: [{ text: printed.text, lines: printed.text === '' ? [] : printed.text.replace(/\n$/, '').split('\n') }] }
    }
    case 'file': {
      const found = await world.files?.read(target.path, signal)
      if (found === undefined) throw new Unanswered('files', 'this lab has no workspace here', 'k8s-labs doctor')
      if (found.kind === 'text') return { state: 'seen', objects: [{ text: found.text, lines: found.text.replace(/\n$/, '').split('\n') }] }
      return { state: 'nothing', reason: found.kind === 'missing' ? `there is no file ${target.path} in the workspace.` : `${target.path} ${found.why}.` }
    }
    case 'command': {
      const { exitCode, stdout, stderr } = await world.shell.run(target.command, 10_000, signal)
      // What follows the last line is nobody's answer.
      return { state: 'seen', objects: [{ exitCode, stdout: stdout.trimEnd(), stderr: stderr.trimEnd() }] }
    }
    case 'any':
    case 'all':
    case 'ask':
      throw new TypeError(`a question is not about ${target.kind}`)
  }
}

function nothing(finding: { readonly state: string; readonly reason?: string }): Sight {
  return { state: 'nothing', reason: finding.reason ?? 'it is not there.' }
}
