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
          from: 'docker/01-first-container',
          several: false,
          explanation: 'A container is an ordinary process behind walls\nthat the kernel draws.',
          choices: [
            { markdown: 'The kernel', right: true, explanation: '' },
            { markdown: 'The file system', right: false, explanation: 'It has its own, from its image.' },
            { markdown: 'The process list', right: false, explanation: "A namespace hides the host's processes." }
          ]
        },
        { kind: 'number', id: 'with-which-code-does-a-process-exit-that-sigkill-ended', title: 'With which code does a process exit that SIGKILL ended?', body: '', line: 22, from: 'docker/01-first-container', explanation: '128 and the number of the signal, 9.', answer: 137, tolerance: 0 }
      ]
    })
  })

  test.each([
    ['137', { kind: 'number', answer: 137, tolerance: 0 }],
    ['-3.5 ± 0.1', { kind: 'number', answer: -3.5, tolerance: 0.1 }],
    ['1e3 +- 5', { kind: 'number', answer: 1000, tolerance: 5 }],
    ['pod | pods', { kind: 'text', answers: ['pod', 'pods'] }],
    ['exec | docker exec', { kind: 'text', answers: ['exec', 'docker exec'] }],
    ['`docker ps` | docker container ls', { kind: 'command', answers: ['docker ps', 'docker container ls'] }],
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

describe('the other kinds', () => {
  const first = (body: string): unknown => {
    const { quiz, problems } = parse(`${head}\n## Q\n${body}`)
    expect(problems).toEqual([])
    return quiz?.questions[0]
  }

  test('an ordered list is the right order', () => {
    expect(first('\nBefore.\n\n1. Build it\n   with care\n2. Push it\n3. Pull it\n\n> Because.\n')).toMatchObject({ kind: 'order', body: 'Before.', items: ['Build it\nwith care', 'Push it', 'Pull it'], explanation: 'Because.' })
  })

  test('a table of two columns is to be matched', () => {
    expect(first('\n| Code | Cause |\n| --- | :-: |\n| 137 | killed |\n| 143 | ended |\n| `a \\| b` | killed |\n\n> Because.\n')).toMatchObject({
      kind: 'match',
      sides: ['Code', 'Cause'],
      pairs: [{ left: '137', right: 0 }, { left: '143', right: 1 }, { left: '`a | b`', right: 0 }],
      options: ['killed', 'ended'],
    })
  })

  test('a list or a table above choices belongs to the question', () => {
    expect(first('1. a\n2. b\n\n| a | b |\n|---|---|\n\n- [x] a\n- [ ] b\n  > no\n\n> Because.\n')).toMatchObject({ kind: 'choice', body: '1. a\n2. b\n\n| a | b |\n|---|---|' })
  })

  test('a block below answer: is how the block above it shall be', () => {
    expect(first('```yaml\nkind: Pod\nspec: { cpu: 1 }\n```\n\nanswer:\n\n```yaml\nkind: Pod\n```\n\n> Because.\n')).toMatchObject({ kind: 'repair', broken: 'kind: Pod\nspec: { cpu: 1 }\n', fixed: 'kind: Pod\n', documents: [{ kind: 'Pod' }], body: '```yaml\nkind: Pod\nspec: { cpu: 1 }\n```' })
  })

  test('a question says what it is about and where it is taught, or has it from the quiz', () => {
    expect(first('topic: images\nfrom: docker/02-build\n\nWhy?\n\nanswer: a\n> Because.\n')).toMatchObject({ topic: 'images', from: 'docker/02-build', body: 'Why?' })
    expect(parse('---\ntitle: a\nsummary: b\ntrack: c\ntopic: layers\nplacement: true\n---\n## Q\nanswer: a\n> Because.\n').quiz).toMatchObject({ topic: 'layers', placement: true, questions: [{ topic: 'layers' }] })
  })
})

describe('problems', () => {
  test.each([
    ['no answers', '## Q\n\nWhy?\n\n> Because.', ['8:1 this question has no answers. Write choices (- [x] right, - [ ] wrong), a line answer: TEXT, a list to put in order (1. …) or a table to match.']],
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
    ['too little to put in order', '## Q\n1. a\n2. b\n\n> Because.', ['8:1 there are only two things to put in order. Write at least three.']],
    ['a step twice', '## Q\n1. a\n2. b\n3. a\n\n> Because.', ['11:1 this is in the list twice, and nobody could tell which comes first. Say what makes them different, or remove one.']],
    ['a table without lines', '## Q\n| a | b |\n| - | - |\n\n> Because.', ['8:1 there is not enough to match. Write a head, a line of dashes, and at least two lines below: | left | right |.']],
    ['a table with three columns', '## Q\n| a | b |\n| - | - |\n| 1 | 2 | 3 |\n| 4 | 5 |\n| 6 | 7 |\n\n> Because.', ['11:1 this line of the table has 3 cells. Write two: | left | right |. A bar in the text is written \\|.']],
    ['a left side twice', '## Q\n| a | b |\n| - | - |\n| 1 | 2 |\n| 1 | 3 |\n\n> Because.', ['12:1 "1" stands on the left twice. Remove one.']],
    ['a list and a table', '## Q\n| a | b |\n| - | - |\n| 1 | 2 |\n| 3 | 4 |\n1. a\n2. b\n3. c\n\n> Because.', ['9:1 this question has both a list to put in order and a table to match. Keep one of them.']],
    ['nothing to repair', '## Q\nanswer:\n```yaml\na: 1\n```\n> Because.', ['8:1 there is nothing to repair. Put a ```yaml block above answer:, as it shall be found.']],
    ['a repair that is no YAML', '## Q\n```yaml\na: 1\n```\nanswer:\n```yaml\na: 1\nb: [\n```\n> Because.', ['16:1 in the answer this is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]. Write the whole block as it shall be.']],
    ['a repair that repairs nothing', '## Q\n```yaml\na: 1\n```\nanswer:\n```yaml\n"a": 1\n```\n> Because.', ['13:1 the answer means the same as what is to be repaired. Break something in the block above.']],
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
  const fragment = fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom(head, '\n', '## Q\n', '- [x] a\n', '- [ ] b\n', '  > no\n', '> why\n', 'answer: ', '137\n', '```\n', '  ```\n', '<!--', '---\n', '    ', '* [ ]\n', '1. a\n', '2. b\n3. c\n', '| a | b |\n', '| - | - |\n', 'answer:\n', '```yaml\na: 1\n```\n', 'from: a\n'))
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 20 }), (fragments) => {
      const { quiz, problems } = parse(fragments.join(''))
      expect(quiz === undefined).toBe(problems.length > 0)
    }),
    { numRuns: 500 }
  )
})
