import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchDockerfile } from '../../../src/checks/dockerfile/match-dockerfile.ts'
import { readDockerfile } from '../../../src/checks/dockerfile/read-dockerfile.ts'

const shop = `# syntax=docker/dockerfile:1
ARG VERSION=3.13
FROM golang:1.24 AS build
WORKDIR /src
COPY go.mod ./
RUN go build \\
    # a comment between
    -o /out/app .

FROM python:\${VERSION}-slim
LABEL maintainer="The Shop" version=1.0
ENV PORT=8000 \\
    GREETING="hello there"
WORKDIR /srv
WORKDIR app
COPY --from=build --chown=app /out/app /usr/bin/
COPY requirements.txt .
RUN pip install --no-cache-dir \\
    -r requirements.txt
COPY . .
EXPOSE 8000 9000/udp
USER app:app
CMD ["python", "server.py"]
`

function differences(expected: unknown, text = shop): readonly string[] {
  const dockerfile = readDockerfile(text)
  if (dockerfile === undefined) throw new Error('too long')
  return matchDockerfile(expected, dockerfile).map(({ words }) => words)
}

describe('what the image is told', () => {
  it.each<[string, unknown]>([
    ['its base, with the default of an argument', { FROM: 'docker.io/library/python:3.13-slim' }],
    ['a user', { USER: 'app' }],
    ['a command by its words', { CMD: 'python server.py' }],
    ['a command as a list', { CMD: ['python', 'server.py'] }],
    ['variables', { ENV: { PORT: 8000, GREETING: 'hello there' } }],
    ['a variable by a pattern', { ENV: { PORT: '/^80/' } }],
    ['labels as text', { LABEL: 'version=1.0' }],
    ['ports', { EXPOSE: ['8000/tcp', '9000/udp'] }],
    ['a port', { EXPOSE: 8000 }],
    ['its folder, from all WORKDIRs', { WORKDIR: '/srv/app/' }],
    ['what another stage made', { COPY: '--from=build /out/app /usr/bin' }],
    ['only that something came from another stage', { COPY: '--from=build' }],
    ['what a command runs', { RUN: 'pip install --no-cache-dir -r requirements.txt' }],
    ['that something is not there', { HEALTHCHECK: null, ADD: null }]
  ])('%s', (_, expected) => {
    expect(differences(expected)).toEqual([])
  })

  it.each<[unknown, string]>([
    [{ FROM: 'golang:1.24' }, 'FROM is "python:${VERSION}-slim", expected "golang:1.24"'],
    [{ USER: 'root' }, 'USER is "app:app", expected "root"'],
    [{ CMD: ['python', '-u', 'server.py'] }, 'CMD is "python server.py", expected ["python", "-u", "server.py"]'],
    [{ HEALTHCHECK: 'CMD true' }, 'there is no HEALTHCHECK, expected "CMD true"'],
    [{ USER: null }, 'USER is "app:app", expected none'],
    [{ ENV: { PORT: 80 } }, 'ENV is "PORT=\\"8000\\" GREETING=\\"hello there\\"", expected { PORT: 80 }']
  ])('is not %j', (expected, words) => {
    expect(differences(expected)).toEqual([words])
  })

  it('takes only the last stage, and those that it is built on', () => {
    expect(differences({ USER: 'app' }, 'FROM a AS base\nUSER app\nFROM base\n')).toEqual([])
    expect(differences({ USER: 'app' }, 'FROM a AS build\nUSER app\nFROM b\nCOPY --from=build /x /x\n')).toEqual(['there is no USER, expected "app"'])
    expect(differences({ USER: 'app' }, 'FROM a\nUSER app\nRUN x\nUSER root\n')).toEqual(['USER is "root", expected "app"'])
  })

  it('tells the form of a command where a list asks for it', () => {
    expect(differences({ CMD: ['python', 'a.py'] }, 'FROM a\nCMD python a.py')).toHaveLength(1)
    expect(differences({ CMD: ['/bin/sh', '-c', 'python a.py'] }, 'FROM a\nCMD python a.py')).toEqual([])
    expect(differences({ HEALTHCHECK: 'CMD curl -f x' }, 'FROM a\nHEALTHCHECK --interval=5s CMD ["curl", "-f", "x"]')).toEqual([])
  })
})

describe('instructions in their order', () => {
  it('may have others between them', () => {
    expect(differences([{ FROM: 'golang:1.24 AS build' }, { RUN: 'go build -o /out/app .' }, { FROM: 'python:3.13-slim' }, { COPY: 'requirements.txt ./' }, { RUN: '/pip install/' }, { COPY: '. .' }])).toEqual([])
  })

  it.each<[unknown, string]>([
    [[{ RUN: '/pip install/' }, { COPY: 'requirements.txt .' }], 'COPY "requirements.txt ." stands in line 17, expected after RUN in line 18'],
    [[{ FROM: 'golang:1.24' }, { USER: 'app' }], 'USER "app" stands in line 22, expected after FROM in line 3 and in its stage'],
    [[{ COPY: 'package.json .' }], 'no COPY is "package.json ."; there is "go.mod ./", "/out/app /usr/bin/", "requirements.txt ."'],
    [[{ FROM: 'python:3.13-slim' }, { VOLUME: '/data' }], 'there is no VOLUME, expected "/data"']
  ])('%j', (expected, words) => {
    expect(differences(expected)).toEqual([words])
  })
})

describe('reading', () => {
  it('knows here-documents, another escape and small letters', () => {
    expect(differences({ RUN: 'echo two', CMD: 'sh' }, 'from a\nRUN <<EOF\necho one\necho two\nEOF\ncmd ["sh"]')).toEqual([])
    expect(differences({ RUN: 'dir c: x' }, '# escape=`\nFROM a\nRUN dir c: `\n  x')).toEqual([])
  })

  it('takes any text', () => {
    const lines = fc.array(fc.oneof(fc.constantFrom('FROM a AS b', 'RUN x \\', '# c', 'ENV A="b', 'CMD ["a"', 'COPY --from= <<EOF /', 'ENV', '\\', 'LABEL a=\\'), fc.string()), { maxLength: 30 })
    fc.assert(fc.property(lines, (texts) => {
      const dockerfile = readDockerfile(texts.join('\n'))
      expect(dockerfile).toBeDefined()
      if (dockerfile === undefined) return
      matchDockerfile({ FROM: 'a', ENV: { A: 'b' }, CMD: ['a'], COPY: '--from=b', WORKDIR: '/' }, dockerfile)
      // What is there is found in the order in which it is there.
      const told = dockerfile.instructions.filter(({ name }) => name === 'RUN').map(({ text }) => ({ RUN: text.replace(/^\/(.*)\/$/s, '$1') }))
      expect(matchDockerfile(told, dockerfile)).toEqual([])
    }), { numRuns: 500 })
  })
})
