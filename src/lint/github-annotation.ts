import type { Finding } from './finding.ts'

/** A finding as a workflow command of GitHub Actions, which shows it beside the line: `::error file=…,line=…,col=…::…`. */
export function githubAnnotation({ file, line, column, field, what, next, rule }: Finding): string {
  const properties = [`file=${property(file)}`, `line=${line}`, `col=${column}`, `title=${property(`k8s-labs ${rule}`)}`]
  return `::error ${properties.join(',')}::${data(`${field === '' ? '' : `${field}: `}${what}. ${next}`)}`
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
