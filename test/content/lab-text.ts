/** A small right lab, with what a test changes in it. */
export const frontMatter = `---
title: Deployments heal themselves
summary: Keep three copies of a web server running.
level: beginner
minutes: 15
objectives: [Create a Deployment]
cluster: {}
---
`

export const solve = '```sh solve\nkubectl create deployment web --image=nginx:stable\n```\n'

/** A lab with one step, in which these blocks stand. */
export function labWith(blocks: string, head = frontMatter): string {
  return `${head}\n## First\n\n${blocks}\n`
}

/** A lab with one step and one check, whose YAML this is. */
export function labWithCheck(yaml: string): string {
  return labWith(`\`\`\`yaml check\n${yaml}\n\`\`\`\n\n${solve}`)
}
