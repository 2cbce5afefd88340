import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseQuiz } from '../../src/content/parse-quiz.ts'
import type { ParsedQuiz } from '../../src/content/parse-quiz.ts'
import { describeProblem } from '../../src/content/problem.ts'

const head = '---\ntitle: Containers\nsummary: What a container is.\ntrack: docker\nfrom: docker/01-first-container\n---\n'

function parse(text: string): ParsedQuiz {
  return parseQuiz({ file: 'q.md', id: 'containers', text })
}

function problemsOf(text: string): readonly string[] {
  return parse(text).problems.map((problem) => describeProblem(problem).replace('q.md:', ''))
}

describe('a quiz', () => {
  test('is read as documented', () => {
    const { quiz, problems } = parse(`${head}
For those who read the file.

## What does a container share with its host?

- [x] The kernel
- [ ] The file system
  > It has its own, from its image.
- [ ] The process list

  A namespace hides the host's processes.

> A container is an ordinary process behind walls
> that the kernel draws.

## With which code does a process exit that SIGKILL ended?

answer: 137

> 128 and the number of the signal, 9.
`)
    expect(problems).toEqual([])
    expect(quiz).toEqual({
      id: 'containers',
      title: 'Containers',
      summary: 'What a container is.',
      track: 'docker',
      from: 'docker/01-first-container',
      file: 'q.md',
      questions: [
        {
          kind: 'choice',
          id: 'what-does-a-container-share-with-its-host',
          title: 'What does a container share with its host?',
          body: '',
          line: 10,
          several: false,
          explanation: 'A container is an ordinary process behind walls\nthat the kernel draws.',
          choices: [
            { markdown: 'The kernel', right: true, explanation: '' },
            { markdown: 'The file system', right: false, explanation: 'It has its own, from its image.' },
            { markdown: 'The process list', right: false, explanation: "A namespace hides the host's processes." }
          ]
        },
        { kind: 'number', id: 'with-which-code-does-a-process-exit-that-sigkill-ended', title: 'With which code does a process exit that SIGKILL ended?', body: '', line: 22, explanation: '128 and the number of the signal, 9.', answer: 137, tolerance: 0 }
      ]
    })
  })

  test.each([
    ['137', { kind: 'number', answer: 137, tolerance: 0 }],
    ['-3.5 ± 0.1', { kind: 'number', answer: -3.5, tolerance: 0.1 }],
    ['1e3 +- 5', { kind: 'number', answer: 1000, tolerance: 5 }],
    ['pod | pods', { kind: 'text', answers: ['pod', 'pods'] }],
    ['`docker ps` | docker container ls', { kind: 'text', answers: ['docker ps', 'docker container ls'] }],
    ['"1.37"', { kind: 'text', answers: ['1.37'] }],
    ['a|b', { kind: 'text', answers: ['a|b'] }]
  ])('answer: %s', (answer, question) => {
    const { quiz, problems } = parse(`${head}\n## Q\n\nanswer: ${answer}\n> Because.\n`)
    expect(problems).toEqual([])
    expect(quiz?.questions[0]).toMatchObject(question)
  })

  test('keeps code in questions and choices, whatever is in it', () => {
    const { quiz, problems } = parse(`${head}
## Which one runs?

Look:

\`\`\`md
- [x] no choice
answer: no answer
## no question
> no explanation
\`\`\`

* [X] This:
  \`\`\`sh
  docker run nginx

  > out
  \`\`\`
* [ ] Nothing,
  at all
  > Then it would
  > not run.

> Because.
`)
    expect(problems).toEqual([])
    const [question] = quiz?.questions ?? []
    expect(question?.body).toBe('Look:\n\n```md\n- [x] no choice\nanswer: no answer\n## no question\n> no explanation\n```')
    expect(question?.kind === 'choice' && question.choices).toEqual([
      { markdown: 'This:\n```sh\ndocker run nginx\n\n> out\n```', right: true, explanation: '' },
      { markdown: 'Nothing,\nat all', right: false, explanation: 'Then it would\nnot run.' }
    ])
  })

  test('with several right choices asks for all of them', () => {
    const { quiz } = parse(`${head}\n## Q\n- [x] a\n- [x] b\n- [ ] c\n  > no\n\n> Because.\n`)
    expect(quiz?.questions[0]).toMatchObject({ kind: 'choice', several: true })
  })
})

describe('problems', () => {
  test.each([
    ['no answers', '## Q\n\nWhy?\n\n> Because.', ['8:1 this question has no answers. Write choices (- [x] right, - [ ] wrong), or a line answer: TEXT.']],
    ['no right choice', '## Q\n- [ ] a\n  > no\n- [ ] b\n  > no\n\n> Because.', ['8:1 no choice is right. Mark the right one with - [x].']],
    ['only right choices', '## Q\n- [x] a\n- [x] b\n\n> Because.', ['8:1 every choice is right. Add one that is wrong, with why.']],
    ['one choice', '## Q\n- [x] a\n\n> Because.', ['8:1 there is only one choice. Write at least two.']],
    ['ten choices', `## Q\n- [x] a\n${[...'bcdefghij'].map((letter) => `- [ ] ${letter}\n  > no\n`).join('')}\n> Because.`, ['8:1 there are 10 choices. Keep at most 9.']],
    ['a choice twice', '## Q\n- [x] a\n- [ ] a\n  > no\n\n> Because.', ['10:1 this choice is there twice. Remove one.']],
    ['a wrong choice without explanation', '## Q\n- [x] a\n- [ ] b\n\n> Because.', ['10:1 this wrong choice does not say why it is wrong. Put a quote below it, indented by two blanks: > Because ….']],
    ['no explanation', '## Q\n- [x] a\n- [ ] b\n  > no\n', ['8:1 this question has no explanation. End it with a quote that says why: > Because ….']],
    ['choices and an answer', '## Q\n- [x] a\n- [ ] b\n  > no\n\nanswer: a\n> Because.', ['13:1 this question has both choices and an answer: line. Keep one of them.']],
    ['two answers', '## Q\nanswer: a\nanswer: b\n> Because.', ['10:1 there is a second answer: line. Write alternatives in one line: answer: one | other.']],
    ['an empty answer', '## Q\nanswer:\n> Because.', ['9:1 an answer is empty. Write answer: TEXT, with alternatives as answer: one | other.']],
    ['text behind the answers', '## Q\nanswer: a\n\n> Because.\n\nAnd more.', ['13:1 this text stands behind the answers and is no explanation. Put it before the answers, or begin its lines with > .']],
    ['one question twice', '## Q?\nanswer: a\n> Because.\n\n## q\nanswer: a\n> Because.', ['12:1 the question "q" is there already, in line 8. Ask something else, or in other words.']],
    ['no questions', 'Hello.', ['1:1 there are no questions. Begin one with a line like ## What is a Pod?']]
  ])('%s', (_, body, problems) => {
    expect(problemsOf(`${head}\n${body}\n`)).toEqual(problems)
  })

  test('of front matter and questions come together', () => {
    expect(problemsOf('---\ntitle: a\n---\n## Q\nanswer: a\n')).toEqual([
      '2:1 summary: is missing. Write a text, like What a container is, and what it is not.',
      '2:1 track: is missing. Write a text, like docker.',
      '4:1 this question has no explanation. End it with a quote that says why: > Because ….'
    ])
  })
})

test('any text gives a quiz or problems, and never throws', () => {
  const fragment = fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom(head, '\n', '## Q\n', '- [x] a\n', '- [ ] b\n', '  > no\n', '> why\n', 'answer: ', '137\n', '```\n', '  ```\n', '<!--', '---\n', '    ', '* [ ]\n'))
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 20 }), (fragments) => {
      const { quiz, problems } = parse(fragments.join(''))
      expect(quiz === undefined).toBe(problems.length > 0)
    }),
    { numRuns: 500 }
  )
})
