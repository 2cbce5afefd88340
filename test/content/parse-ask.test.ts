import { describe, expect, test } from 'vitest'
import { asksOf, type Ask } from '../../src/content/ask.ts'
import { leavesOf } from '../../src/content/check.ts'
import { frontMatter, labWith } from './lab-text.ts'
import { labOf, problemsOf } from './parse.ts'

const head = 'title: a\npoints: 2\n'
const withAsk = (yaml: string): string => labWith(`\`\`\`yaml ask\n${yaml}\n\`\`\``)
const problems = (yaml: string): readonly string[] => problemsOf(withAsk(head + yaml))

function askOf(yaml: string): Ask {
  const [ask] = labOf(withAsk(head + yaml)).steps.flatMap(asksOf)
  if (ask === undefined) throw new Error('no question')
  return ask
}

describe('a question', () => {
  test.each([
    ['answer: 137\ntolerance: 1\nwrongAnswers: [9, { answer: 1, because: A crash. }]', { form: { kind: 'typed', tolerance: 1, wrongs: [{ answer: '9' }, { answer: '1', because: 'A crash.' }] }, right: { kind: 'stated', accepted: [137] } }],
    ['answer: [web-1, "/web-\\\\d/"]', { form: { kind: 'typed', tolerance: 0, wrongs: [] }, right: { kind: 'stated', accepted: ['web-1', '/web-\\d/'] } }],
    ['choices: [{ choice: The node, because: No. }, { choice: The kernel, right: true }]', { form: { kind: 'choice', several: false, choices: [{ text: 'The node', right: false, because: 'No.' }, { text: 'The kernel', right: true }] }, right: { kind: 'stated', accepted: ['The kernel'] } }],
    ['kubernetes: { kind: Pod, selector: app=web }\nvalue: objects.size()', { right: { kind: 'computed', value: 'objects.size()', of: { target: { kind: 'kubernetes', objectKind: 'Pod', selector: 'app=web' } } } }],
    ['docker: { container: box }\nvalue: object.State.ExitCode\nchoices: [1, 2]', { form: { kind: 'choice', several: false, choices: [{ text: '1', right: false }, { text: '2', right: false }] } }],
  ])('%s', (yaml, target) => {
    expect(askOf(yaml).target).toMatchObject(target)
  })

  test('stands among the checks of its step, with its points and no command needed', () => {
    const lab = labOf(labWith('```yaml ask\ntitle: Why?\npoints: 3\nanswer: because\n```'))
    expect(lab.points).toBe(3)
    expect(lab.steps[0]?.checks).toMatchObject([{ id: '1.1', title: 'Why?', points: 3 }])
  })

  test('looks at what its answer is computed from, and so reset knows its names', () => {
    expect(leavesOf(askOf('answer: x'))).toEqual([])
    const yaml = 'docker: { container: box }\nvalue: object.State.ExitCode'
    expect(leavesOf(askOf(yaml)).map(({ target }) => target.kind)).toEqual(['docker'])
    expect(labOf(withAsk(head + yaml)).creates.containers).toEqual(['box'])
  })
})

describe('a question with problems says where, what, and what would be right', () => {
  test.each([
    ['answr: 1', '15:1 answr: there is no key "answr" here. Did you mean answer? Known are: title, text, points, answer, tolerance, choices, wrongAnswers, objective, kubernetes, docker, http, exec, logs, file, command, value.'],
    ['text: Hm.', '13:1 it is not said what is right. Write answer:, choices: with the right one marked, or value: and what it is computed from.'],
    ['answer: 1\nvalue: "1"\ndocker: { container: a }', '15:1 answer: the right answer is both stated and computed. Keep answer:, or value: with what it is computed from.'],
    ['answer: a\nchoices: [{ choice: a, right: true }, b]', '15:1 answer: answer and choices cannot be in one question. Mark the right ones among the choices: { choice: TEXT, right: true }.'],
    ['docker: { container: a }', '15:1 docker: it is not said what of it is the answer. Write value: with CEL over object or objects, like object.status.readyReplicas.'],
    ['value: object.State', '15:1 value: there is nothing that it could be computed from. Say what is looked at, like kubernetes: { kind: Deployment, name: web }.'],
    ['docker: { container: a }\nvalue: object.', '16:1 value: this is not CEL: Expected IDENTIFIER, got EOF. Write an expression over object or objects, like object.status.readyReplicas.'],
    ['docker: { contaner: a }\nvalue: object.Id', '15:11 docker.contaner: there is no key "contaner" here. Did you mean container? Known are: container, image, network, volume, compose, kind, label.'],
    ['choices: [a, b]', '15:1 choices: no choice is right. Mark the right one: { choice: TEXT, right: true }.'],
    ['choices: [{ choice: a, right: true }, { choice: b, right: true }]', '15:1 choices: every choice is right. Add one that is wrong, with because:.'],
    ['choices: [{ choice: a, right: true }]', '15:1 choices: is a list. Write two choices at least.'],
    ['choices: [{ choice: a, right: true }, b, B]', '15:42 choices[2]: this choice is there twice. Remove one.'],
    ['docker: { container: a }\nvalue: object.Id\nchoices: [{ choice: a, right: true }, b]', '17:24 choices[0].right: the right choice is both marked and computed. Leave right: out; the choice that value: gives is right.'],
    ['choices: [{ choice: a, right: true }, b]\nwrongAnswers: [b]', '16:1 wrongAnswers: the choices that are not right are the wrong answers already. Leave it out; because: stands in the choice.'],
    ['answer: web\ntolerance: 1', '16:1 tolerance: only numbers have a tolerance. Leave it out.'],
    ['answer: "/web-(/"', '15:1 answer: this is not a regular expression. Write one that JavaScript takes, like /web-[a-z0-9]+/.'],
    ['answer: "/web/"', '15:1 answer: the first answer is a regular expression, which cannot be shown as the solution. Write a right answer before it, like [web-1, /web-\\d/].'],
  ])('%s', (yaml, problem) => {
    expect(problems(yaml)).toEqual([problem])
  })

  test('also where it has no points, or another has its title', () => {
    expect(problemsOf(withAsk('title: a\npoints: 0\nanswer: 1'))).toEqual(['14:1 points: is the number 0. Write a whole number from 1 to 100.'])
    expect(problemsOf(labWith('```yaml ask\ntitle: a\npoints: 1\nanswer: 1\n```\n\n```yaml ask\ntitle: a\npoints: 1\nanswer: 1\n```'))).toEqual(['18:1 there is a check "a" already, in line 12. Give each its own title.'])
  })

  test('where it asks a cluster that the lab does not need', () => {
    const text = labWith('```yaml ask\ntitle: a\npoints: 1\nkubernetes: { kind: Pod }\nvalue: objects.size()\n```', frontMatter.replace('cluster: {}\n', ''))
    expect(problemsOf(text)).toEqual(['11:1 the question "a" asks a cluster, and the lab needs none. Write `cluster: {}` in the front matter.'])
  })

  test('where its block is in another language, or a check is there to be done and nothing does it', () => {
    expect(problemsOf(labWith('```sh ask\ntitle: a\n```'))).toEqual(['12:1 an ask block is in yaml, not in sh. Write ```yaml ask.'])
    expect(problemsOf(labWith('```sh wrong because="x"\ntrue\n```\n\n```yaml ask\ntitle: a\npoints: 1\nanswer: 1\n```'))).toEqual([expect.stringContaining('has a wrong answer, but no check to find it')])
  })
})
