import { existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseLab } from '../../src/content/parse-lab.ts'
import { parseQuiz } from '../../src/content/parse-quiz.ts'
import { frontMatter, labWith, labWithCheck, solve } from './lab-text.ts'
import { labOf, parseText, problemsOf } from './parse.ts'

/** The lab of the format's documentation. */
const sample = `---
title: Deployments heal themselves
summary: Keep three copies of a web server running, whatever happens to them.
level: beginner              # beginner | intermediate | advanced
minutes: 15
objectives: [Create a Deployment, Explain what a ReplicaSet does, Watch a Pod being replaced]
requires: [kubernetes/02-pods]
cluster: { nodes: 2, addons: [metrics-server] }   # all optional; absent: this lab needs no cluster
images: [nginx:stable]       # only what cannot be found in the lab's own blocks and files
---
Why this matters, in a paragraph or two.

## Create the Deployment

Prose for this step.

\`\`\`sh run
kubectl create deployment web --image=nginx:stable --replicas=3
\`\`\`

\`\`\`yaml check
title: web has three ready replicas
points: 10
kubernetes: { kind: Deployment, name: web }
expect:
  spec: { replicas: 3, template: { spec: { containers: [{ image: nginx:stable }] } } }
where: object.status.readyReplicas == 3     # CEL, as in the cluster's own admission policies
\`\`\`

\`\`\`md hint cost=2
\`kubectl create deployment --help\` has the flag for the number of copies.
\`\`\`

\`\`\`sh solve
kubectl create deployment web --image=nginx:stable --replicas=3
\`\`\`

\`\`\`sh wrong because="2 of 3"
kubectl create deployment web --image=nginx:stable --replicas=2
\`\`\`
`

describe('a lab file', () => {
  test('is read as documented', () => {
    const lab = labOf(sample)
    expect(lab).toMatchObject({
      id: 'kubernetes/03-deployments',
      slug: 'deployments',
      title: 'Deployments heal themselves',
      level: 'beginner',
      minutes: 15,
      requires: ['kubernetes/02-pods'],
      cluster: { nodes: 2, addons: ['metrics-server'] },
      images: ['nginx:stable'],
      introduction: 'Why this matters, in a paragraph or two.',
      debrief: '',
      points: 10
    })
    const [step] = lab.steps
    expect(step).toMatchObject({ number: 1, title: 'Create the Deployment', points: 10, line: 13 })
    expect(step?.parts.map(({ kind }) => kind)).toEqual(['prose', 'run'])
    expect(step?.runs[0]).toEqual({ text: 'kubectl create deployment web --image=nginx:stable --replicas=3', place: { kind: 'workspace' }, background: false, look: false, timeoutMs: 120_000, line: 17 })
    expect(step?.hints).toEqual([{ markdown: '`kubectl create deployment --help` has the flag for the number of copies.', cost: 2 }])
    expect(step?.solve).toHaveLength(1)
    expect(step?.wrongs[0]).toMatchObject({ because: '2 of 3', command: { text: expect.stringContaining('--replicas=2') } })
    expect(step?.checks[0]).toEqual({
      id: '1.1',
      title: 'web has three ready replicas',
      points: 10,
      target: { kind: 'kubernetes', objectKind: 'Deployment', name: 'web' },
      expect: { spec: { replicas: 3, template: { spec: { containers: [{ image: 'nginx:stable' }] } } } },
      where: 'object.status.readyReplicas == 3',
      absent: false,
      objectives: [],
      withinMs: 0,
      line: 21
    })
  })

  test('with line breaks of Windows and a byte order mark is the same', () => {
    expect(labOf(`\uFEFF${sample.replaceAll('\n', '\r\n')}`)).toEqual(labOf(sample))
  })

  test('that asks for a cluster without more gets two nodes', () => {
    expect(labOf(labWith('Read this.')).cluster).toEqual({ nodes: 2, addons: [] })
    expect(labOf(labWith('Read this.', frontMatter.replace('cluster: {}\n', ''))).cluster).toBeUndefined()
  })

  test('ends with a debrief when its last section has only prose', () => {
    const lab = labOf(`${labWith('Do it.')}\n## Debrief\n\nYou did it.\n`)
    expect(lab.debrief).toBe('You did it.')
    expect(lab.steps).toHaveLength(1)
    expect(labOf(`${labWith('Do it.')}\n## Debrief\n\n\`\`\`sh run\ntrue\n\`\`\`\n`).steps).toHaveLength(2)
  })

  test('shows blocks without words of ours as they are, in one piece with the prose', () => {
    const [step] = labOf(labWith('Look:\n\n```yaml\n## no step\n```\n\nGood.')).steps
    expect(step?.parts).toEqual([{ kind: 'prose', markdown: 'Look:\n\n```yaml\n## no step\n```\n\nGood.' }])
  })

  test('numbers its checks by step and place', () => {
    const check = (title: string): string => `\`\`\`yaml check\ntitle: ${title}\npoints: 1\ncommand: test -f ${title}\n\`\`\`\n`
    const lab = labOf(`${labWith(check('a') + check('b') + solve)}\n## Second\n\n${check('c')}${solve}`)
    expect(lab.steps.flatMap((step) => step.checks.map(({ id }) => id))).toEqual(['1.1', '1.2', '2.1'])
    expect(lab.points).toBe(3)
  })
})

describe('a command', () => {
  test('has a place, a time limit, goes on in the background, or only looks', () => {
    const [step] = labOf(labWith(['sh run in=pod/web', 'sh run in=pod/web/side timeout=500ms', 'sh run in=container/db timeout=2m', 'sh run background', 'sh run look'].map((info) => `\`\`\`${info}\ndate\n\`\`\`\n`).join('\n'))).steps
    expect(step?.runs.map(({ place, timeoutMs, background, look }) => ({ place, timeoutMs, background, look }))).toEqual([
      { place: { kind: 'pod', pod: 'web' }, timeoutMs: 120_000, background: false, look: false },
      { place: { kind: 'pod', pod: 'web', container: 'side' }, timeoutMs: 500, background: false, look: false },
      { place: { kind: 'container', container: 'db' }, timeoutMs: 120_000, background: false, look: false },
      { place: { kind: 'workspace' }, timeoutMs: 120_000, background: true, look: false },
      { place: { kind: 'workspace' }, timeoutMs: 120_000, background: false, look: true }
    ])
  })

  test('keeps its text as it stands', () => {
    const text = "kubectl apply -f - <<'EOF'\nkind: Pod\n\n  indented\nEOF"
    expect(labOf(labWith(`\`\`\`sh run\n${text}\n\`\`\``)).steps[0]?.runs[0]?.text).toBe(text)
  })
})

describe('problems', () => {
  test.each([
    ['an empty file', '  \n', ['1:1 the file is empty. `k8s-labs new lab NAME` writes one to begin with.']],
    ['no front matter', '# Hello\n', ['1:1 there is no front matter. Begin the file with a line `---`, then `title: …` and the rest, then a line `---`.']],
    ['front matter without an end', '---\ntitle: x\n', ['1:1 the front matter is never closed. Put a line `---` after its last key.']],
    ['no steps', `${frontMatter}\nHello.\n`, ['1:1 there are no steps. Begin a step with a line like ## Create the Deployment.']],
    ['an unclosed block', labWith('```sh run\ntrue\n'), ['12:1 this block is never closed. Put ``` on a line of its own at its end.']],
    ['a misspelled kind of block', labWith('```sh rnu\ntrue\n```'), ['12:1 there is no kind of block "rnu". Did you mean run? Known are: run, check, ask, hint, solve, wrong, setup and file=PATH.']],
    ['an unknown attribute', labWith('```sh run timout=3s\ntrue\n```'), ['12:1 a run block has no "timout". Did you mean timeout? Known are: in, background, look, timeout.']],
    ['a run block in another language', labWith('```bash run\ntrue\n```'), ['12:1 a run block is in sh, not in bash. Write ```sh run.']],
    ['a time without unit', labWith('```sh run timeout=30\ntrue\n```'), ['12:1 timeout is "30". Write a duration with its unit, like timeout=30s.']],
    ['a place that is none', labWith('```sh run in=web\ntrue\n```'), ['12:1 in=web is no place. Write in=pod/NAME, in=pod/NAME/CONTAINER or in=container/NAME.']],
    ['an empty command', labWith('```sh run\n\n```'), ['12:1 there is no command in this block. Write one between the fences.']],
    ['a wrong answer without reason', labWith('```sh wrong\ntrue\n```'), ['12:1 a wrong answer does not say why it is wrong. Write because="words that must be in the reason".']],
    ['a block that CommonMark hides in a list', labWith('- first\n\n    ```sh run\n    true\n    ```'), ['14:1 this block stands inside a list or quote, where it is only shown. Begin its fence in the first column.']],
    ['a run block before the first step', `${frontMatter}\n\`\`\`sh run\ntrue\n\`\`\`\n\n## First\n`, ['10:1 this block stands before the first step. Move it under a ##; only prose and setup blocks come before.']],
    ['a setup block in a step', labWith('```sh setup\ntrue\n```'), ['12:1 this setup block stands in a step. Move it before the first ##; it makes the state that the lab starts from.']],
    ['steps of one title', `${labWith('Do.')}\n## first\n`, ['14:1 there is a step "first" already, in line 10. Give each its own title.']]
  ])('%s', (_, text, problems) => {
    expect(problemsOf(text)).toEqual(problems)
  })

  test('a reading has no deeds, and no cluster', () => {
    const head = frontMatter.replace('minutes: 15', 'minutes: 15\nreading: true')
    expect(problemsOf(labWith('Read.', head).replace(/^cluster.*\n/m, ''))).toEqual([])
    expect(problemsOf(labWith('Read.\n```sh run\ntrue\n```', head))).toEqual([
      '1:1 a reading needs no cluster. Leave reading: true out, or the block.',
      '14:1 a reading has nothing in it that is done, asked or checked. Leave reading: true out, or the block.'
    ])
  })

  test('of the front matter come all at once, each in its place', () => {
    const head = frontMatter.replace('level: beginner', 'level: hard').replace('minutes: 15', 'minutes: ten').replace('summary: ', 'sumary: ').replace('[Create a Deployment]', '[]')
    expect(problemsOf(labWith('Do.', head))).toEqual([
      '2:1 summary: is missing. Write a text, like Keep three copies of a web server running.',
      '3:1 sumary: there is no key "sumary" here. Did you mean summary? Known are: title, summary, level, minutes, objectives, reading, requires, cluster, images, absentImages, creates.',
      '4:1 level: is the text "hard". Write one of: beginner, intermediate, advanced.',
      '5:1 minutes: is the text "ten". Write a whole number from 1 to 600.',
      '6:1 objectives: is a list. Name at least one thing that the learner can do afterwards.'
    ])
  })

  test('of front matter and blocks come together', () => {
    expect(problemsOf(labWith('```sh run a=b\ntrue\n```\n```sh rum\ntrue\n```', frontMatter.replace('15', '0')))).toHaveLength(3)
  })

  test('of YAML name the line', () => {
    expect(problemsOf(labWith('Do.', frontMatter.replace('minutes: 15', 'minutes: 15\nminutes: 16')))).toEqual(['6:1 this is not YAML: Map keys must be unique. Keep one of the keys.'])
    expect(problemsOf(labWith('Do.', frontMatter.replace('minutes: 15', 'title: a: b')))[0]).toContain('5:')
  })

  test('are said of a check that nothing can fulfil', () => {
    expect(problemsOf(labWith('```yaml check\ntitle: a\npoints: 1\ncommand: "true"\n```'))).toEqual(['10:1 the step "First" has checks, but nothing that fulfils them. Add a ```sh run or a ```sh solve block.'])
  })

  test('are said of a check that asks a cluster in a lab without one', () => {
    const text = labWithCheck('title: a\npoints: 1\nkubernetes: { kind: Pod }').replace('cluster: {}\n', '')
    expect(problemsOf(text)).toEqual(['11:1 the check "a" asks a cluster, and the lab needs none. Write `cluster: {}` in the front matter.'])
  })

  test('are said of two checks with one title', () => {
    const check = '```yaml check\ntitle: a\npoints: 1\ncommand: "true"\n```\n'
    expect(problemsOf(labWith(check + check + solve))).toEqual(['17:1 there is a check "a" already, in line 12. Give each its own title.'])
  })

  test.each([
    ['3-deployments', 'the folder "3-deployments" cannot name a lab'],
    ['03-Deployments', 'the folder "03-Deployments" cannot name a lab'],
    [`03-${'x'.repeat(60)}`, `the folder "03-${'x'.repeat(60)}" cannot name a lab`]
  ])('are said of a folder that cannot name a lab: %s', (name, what) => {
    const { problems } = parseLab({ file: `labs/kubernetes/${name}/lab.md`, folder: tmpdir(), track: 'kubernetes', name, text: labWith('Do.') }, { files: [], problems: [] })
    expect(problems.map((problem) => problem.what)).toEqual([what])
  })
})

describe('front matter in a language that could run', () => {
  test.each(['js', 'javascript', 'JS', 'coffee', 'json', 'toml', ' js', 'constructor', '__proto__'])('is refused, not run: ---%s', (language) => {
    const witness = join(mkdtempSync(join(tmpdir(), 'k8s-labs-')), 'ran')
    const text = `---${language}\n{ title: process.getBuiltinModule('fs').writeFileSync(${JSON.stringify(witness)}, 'x') }\n---\n\n## First\n\nHello.\n`
    const { lab, problems } = parseText(text)
    expect(lab).toBeUndefined()
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ line: 1, what: `the front matter is in the language "${language.trim()}", which is never read or run` })
    expect(existsSync(witness)).toBe(false)
  })
})

describe('YAML that could run', () => {
  const tags = ['!!js/function', '!!js/undefined', '!!js/regexp', '!!python/object/apply:os.system', '!<tag:yaml.org,2002:js/function>', '!ruby/object:Gem::Installer', '!x']
  test.each(tags)('is a problem, and nothing is made of it: %s', (tag) => {
    const witness = join(mkdtempSync(join(tmpdir(), 'k8s-labs-')), 'ran')
    const value = `${tag} "function () { process.getBuiltinModule('fs').writeFileSync(${JSON.stringify(witness).replaceAll('"', "'")}, 'x') }()"`
    for (const text of [labWith('Do.', frontMatter.replace('minutes: 15', `minutes: 15\ncreates: { containers: [${value}] }`)), labWithCheck(`title: a\npoints: 1\ncommand: ${value}`), labWithCheck(`title: a\npoints: 1\nkubernetes: { kind: Pod, name: web }\nexpect: { spec: ${value} }`)]) {
      const { lab, problems } = parseText(text)
      expect(lab).toBeUndefined()
      expect(problems.map(({ what, next }) => `${what}. ${next}`)).toEqual([expect.stringMatching(/tag.*Leave the tag out\./i)])
    }
    expect(existsSync(witness)).toBe(false)
  })

  test('by the names of what every object has is only a key like others', () => {
    const { lab } = parseText(labWithCheck('title: a\npoints: 1\nkubernetes: { kind: Pod, name: web }\nexpect: { __proto__: { polluted: yes }, constructor: { prototype: { polluted: yes } } }'))
    expect(lab).toBeDefined()
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    expect(problemsOf(labWith('Do.', frontMatter.replace('minutes: 15', 'minutes: 15\n__proto__: { title: x }')))).toHaveLength(1)
  })
})

describe('files', () => {
  test('of a step go into the workspace', () => {
    const [step] = labOf(labWith('```python file=app/server.py\nprint(1)\n```')).steps
    expect(step?.files).toEqual([{ path: 'app/server.py', text: 'print(1)\n', language: 'python', line: 12 }])
  })

  test.each(['../x', 'a/../../x', '/etc/passwd', '~/x', 'C:/x', 'a//b', './a', 'a\\..\\b', ''])('cannot leave the workspace: %s', (path) => {
    expect(problemsOf(labWith(`\`\`\`yaml file="${path.replaceAll('\\', '\\\\')}"\nx\n\`\`\``))).toHaveLength(1)
  })

  test('beside the lab are looked at, and links out of its folder are problems', () => {
    const folder = mkdtempSync(join(tmpdir(), 'k8s-labs-'))
    mkdirSync(join(folder, 'app'))
    writeFileSync(join(folder, 'app', 'Dockerfile'), 'FROM python:3.13-slim AS build\nFROM build\n')
    symlinkSync('app/Dockerfile', join(folder, 'Dockerfile'))
    expect(labOf(labWith('Do.'), folder).images).toEqual(['python:3.13-slim'])
    symlinkSync('/etc/passwd', join(folder, 'users'))
    symlinkSync('..', join(folder, 'up'))
    expect(problemsOf(labWith('Do.'), folder)).toHaveLength(2)
  })
})

describe('any text', () => {
  const fragment = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.constantFrom('---\n', '---', '\n', '```', '```sh run', '```yaml check\n', '````', '~~~', '## ', '## A\n', 'title: x\n', '<!--', '-->', '- [ ]', '{', '[', '*a', '&a ', '!!x ', 'points: ', 'kubernetes: { kind: ', '> ', '\t', '"', "'", ': ', frontMatter, labWithCheck('title: a\npoints: 1\nhttp: { service: web }'))
  )
  test('gives a lab or problems, and never throws', () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 25 }), (fragments) => {
        const { lab, problems } = parseText(fragments.join(''))
        expect(lab === undefined).toBe(problems.length > 0)
        for (const { line, column } of problems) {
          expect(line).toBeGreaterThan(0)
          expect(column).toBeGreaterThan(0)
        }
      }),
      { numRuns: 300 }
    )
  })

  test('in front matter or a check gives problems inside the file', () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 8 }), (fragments) => {
        for (const text of [labWithCheck(fragments.join('')), `---\n${fragments.join('')}\n---\n## A\n`]) {
          const { problems } = parseText(text)
          const last = text.replaceAll('\r\n', '\n').split('\n').length
          for (const problem of problems) expect(problem.line).toBeLessThanOrEqual(last)
        }
      }),
      { numRuns: 300 }
    )
  })

  test('that is never closed is missed inside the file', () => {
    const { problems } = parseText('---\n---\n```yaml check\n"\n---\n## A\n')
    expect(problems.map(({ line }) => line).every((line) => line <= 6)).toBe(true)
  })

  test('nested beyond the parser’s stack is a problem', () => {
    expect(problemsOf(labWithCheck(`expect: ${'['.repeat(20_000)}`)).length).toBeGreaterThan(0)
  })

  test('of a check that is far too long is not parsed', () => {
    expect(problemsOf(labWithCheck(`expect: [${'a, '.repeat(50_000)}]`))).toEqual(['13:1 this check has 150011 characters. Keep it under 64000; a large text may stand in a file of its own.'])
  })

  test('of many thousand lines in a question is read', () => {
    const { quiz } = parseQuiz({ file: 'q.md', id: 'q', text: `---\ntitle: Q\nsummary: q\ntrack: docker\n---\n## Q\n${'x\n'.repeat(300_000)}\nanswer: a\n> Because.\n` })
    expect(quiz?.questions).toHaveLength(1)
  })

  test('with aliases that explode is a problem', () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x]', ...Array.from({ length: 9 }, (_, index) => `a${index + 1}: &a${index + 1} [${Array.from({ length: 9 }, () => `*a${index}`).join(', ')}]`)]
    expect(problemsOf(labWithCheck(bomb.join('\n')))).toHaveLength(1)
  })
})
