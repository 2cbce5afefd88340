/** The rules that a lab is held against, by the names that a lint-allow comment uses. */
export const ruleNames = [
  'shell-syntax',
  'condition',
  'container-port',
  'points',
  'hint-gives-solution',
  'missing-file',
  'image-tag',
  'blocks',
  'namespace',
  'other-cluster',
  'left-behind',
  'unknown-field',
  'lint-allow',
] as const

export type RuleName = (typeof ruleNames)[number]
