import { isAsk } from '../content/ask.ts'
import type { Lab, Step } from '../content/lab.ts'
import { blockInWords } from './block-in-words.ts'
import { codeInWords } from './code-in-words.ts'
import { markdownInWords } from './markdown-in-words.ts'
import { signsInWords } from './signs.ts'

/** A page of a lab as it is read aloud, a paragraph a line: 0 is the introduction, behind the last step comes the debrief. */
export function pageInWords(lab: Lab, page: number): string {
  const step = lab.steps[page - 1]
  const sentences = step !== undefined ? stepInWords(step) : page <= 0 ? introduction(lab) : debrief(lab)
  return sentences.join('\n')
}

/** A whole lab, page by page. */
export function labInWords(lab: Lab): string {
  return Array.from({ length: lab.steps.length + 2 }, (_, page) => pageInWords(lab, page))
    .filter((text) => text !== '')
    .join('\n\n')
}

function introduction(lab: Lab): readonly string[] {
  const objectives = lab.objectives.flatMap(markdownInWords)
  return [...markdownInWords(lab.title), ...markdownInWords(lab.introduction), ...(objectives.length === 0 ? [] : ['You will be able to:', ...objectives])]
}

function debrief(lab: Lab): readonly string[] {
  return ['This is the end of the lab.', ...markdownInWords(lab.debrief)]
}

function stepInWords(step: Step): readonly string[] {
  const parts = step.parts.flatMap((part): readonly string[] => {
    switch (part.kind) {
      case 'prose':
        return markdownInWords(part.markdown)
      case 'run':
        return blockInWords(part.command.text, 'sh')
      case 'file':
        return [`The file ${signsInWords(part.file.path)}, in your workspace.`, ...blockInWords(part.file.text, part.file.language)]
    }
  })
  const goals = step.checks.filter((check) => !isAsk(check)).map(({ title }) => `${codeInWords(title)}.`)
  const asks = step.checks.filter(isAsk).flatMap(({ title }) => markdownInWords(title).map((question) => `Question: ${question}`))
  const [heading = `Step ${step.number}.`] = markdownInWords(step.title).map((title) => `Step ${step.number}: ${title}`)
  return [heading, ...parts, ...(goals.length === 0 ? [] : ['At its end this has to hold:', ...goals]), ...asks]
}
