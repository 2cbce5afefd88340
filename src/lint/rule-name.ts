/** The rules that labs and quizzes are held against, by the names that a lint-allow comment uses. */
export const ruleNames = [
  'shell-syntax',
  'condition',
  'question',
  'container-port',
  'objective',
  'points',
  'hint-gives-solution',
  'missing-file',
  'image-tag',
  'blocks',
  'look',
  'namespace',
  'other-cluster',
  'outside-workspace',
  'left-behind',
  'unknown-field',
  'drawing-width',
  'longest-answer',
  'answer-position',
  'todo',
  'lint-allow',
] as const

export type RuleName = (typeof ruleNames)[number]
