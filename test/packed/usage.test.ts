import { describe, expect, test } from 'vitest'
import { k8sLabs } from './installed.ts'

const commands = ['list', 'show', 'start', 'run', 'check', 'hint', 'solve', 'reset', 'shell', 'quiz', 'progress', 'doctor', 'cluster', 'cluster up', 'cluster status', 'cluster down', 'lint', 'test', 'new', 'new lab', 'new quiz']

describe('help', () => {
  test.for(['', ...commands])('is there for `%s`', async (command) => {
    const { data, talk, code } = await k8sLabs([...command.split(' ').filter(Boolean), '--help'])
    expect({ talk, code }).toEqual({ talk: '', code: 0 })
    expect(data).toContain(`Usage: k8s-labs ${command}`.trimEnd())
  })

  test('names every command there is, with examples and exit codes', async () => {
    const { data } = await k8sLabs(['help'])
    for (const command of commands.filter((name) => !name.includes(' '))) expect(data).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'))
    expect(data).toContain('Examples:')
    expect(data).toContain('Exit codes:')
  })
})

describe('wrong usage', () => {
  test.for([
    ['an unknown command', 'lst', /unknown command 'lst'[^]*Did you mean list\?/],
    ['an unknown command of cluster', 'cluster dwn', /unknown command 'dwn'[^]*Did you mean down\?/],
    ['an unknown flag', 'check --jso', /unknown option '--jso'[^]*Did you mean --json\?/],
    ['one word too many', 'list everything', /too many arguments/],
    ['no lab where one is needed', 'show', /missing required argument 'lab'/],
    ['a lab that there is not', 'show deploymnts', /no lab "deploymnts".*kubernetes\/03-deployments[^]*k8s-labs list/],
    ['a lab that is like none', 'start zzzzzz', /no lab "zzzzzz"[^]*k8s-labs list/],
    ['a quiz that there is not', 'quiz contaners', /no quiz "contaners".*containers/],
    ['a number out of range', 'cluster up --nodes 9', /--nodes <number>.*'9' is invalid.*from 1 to 5/],
    ['a content folder that there is not', 'list --content /nonexistent', /\/nonexistent[^]*--content DIR/],
    ['no terminal', '', /output is not a terminal[^]*k8s-labs list[^]*k8s-labs run LAB --yes/],
  ] as const)('%s is told with what would be right: %s', async ([, line, words]) => {
    const { data, talk, code } = await k8sLabs(line.split(' ').filter(Boolean))
    expect(talk).toMatch(words)
    expect({ data, code }).toEqual({ data: '', code: 2 })
    expect(talk).not.toMatch(/\bat .*:\d+:\d+/)
  })
})
