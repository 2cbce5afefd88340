import { asText, isRecord } from '../checks/reading.ts'
import type { Question, RepairQuestion } from '../content/quiz.ts'
import type { Answer } from './answer.ts'
import { gradeAnswer } from './grade.ts'

/** Whether an API server can say something useful of an answer: of one that is wrong, where it would know the right one. */
export function isForServer(question: Question, answer: Answer): answer is Extract<Answer, { kind: 'manifest' }> {
  return question.kind === 'repair' && answer.kind === 'manifest' && isKnownToServers(question) && !gradeAnswer(question, answer).right
}

/** Whether a question asks for whole objects, and such as an API server keeps: a Kustomization is read by kubectl alone. */
export function isKnownToServers({ documents }: RepairQuestion): boolean {
  return documents.every((document) => isRecord(document) && 'kind' in document && !(asText(document['apiVersion']) ?? 'kustomize.config.k8s.io').startsWith('kustomize.config.k8s.io'))
}
