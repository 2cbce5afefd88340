import { describe, expect, it } from 'vitest'
import { matchHttp, readHttpExpectation, toHttpObject } from '../../../src/checks/matching/match-http.ts'
import { matchOutput } from '../../../src/checks/matching/match-output.ts'

const answer = (status: number, body: string): ReturnType<typeof toHttpObject> => toHttpObject({ kind: 'answer', status, headers: { 'Content-Type': 'application/json; charset=utf-8' }, body })
const words = (expect: unknown, status: number, body: string): readonly string[] => matchHttp(readHttpExpectation(expect), answer(status, body)).map((mismatch) => mismatch.words)

describe('an answer over HTTP', () => {
  it.each([
    [undefined, 204, ''],
    [{ status: 200 }, 200, ''],
    [{ status: '4xx' }, 404, ''],
    [{ status: [301, 302] }, 302, ''],
    [{ text: 'hello' }, 200, 'say hello, world'],
    [{ text: ['hello', '/w.r/'] }, 200, 'say hello, world'],
    [{ headers: { 'content-type': 'application/json' } }, 200, ''],
    [{ headers: { 'CONTENT-TYPE': '/json/' } }, 200, ''],
    [{ json: { label: 'setosa', scores: [{ p: 0.9 }] } }, 200, '{"label":"setosa","scores":[{"p":0.1},{"p":0.9,"n":1}],"version":2}']
  ])('matches %j', (expected, status, body) => {
    expect(words(expected, status, body)).toEqual([])
  })

  it.each([
    [undefined, 404, '', 'status is 404, expected 200 to 299'],
    [{ text: 'hello' }, 500, 'oops', 'status is 500, expected 200 to 299'],
    [{ text: 'hello' }, 200, 'bye', 'the body does not have "hello"; it is "bye"'],
    [{ headers: { 'x-version': '2' } }, 200, '', 'header x-version is not set, expected "2"'],
    [{ json: { label: 'setosa' } }, 200, '{"label":"virginica"}', 'json.label is "virginica", expected "setosa"'],
    [{ json: { label: 'setosa' } }, 200, '<html>', 'body is "<html>", expected JSON'],
    [{ json: { n: 1 } }, 200, '{"n":"1"}', 'json.n is "1", expected 1']
  ])('tells why it does not match %j', (expected, status, body, told) => {
    expect(words(expected, status, body)[0]).toBe(told)
  })
})

describe('what a command gave', () => {
  const result = { exitCode: 0, stdout: 'total 4\nindex.html\n', stderr: '' }

  it('matches by exit code, contained text and expression', () => {
    expect(matchOutput(undefined, result)).toEqual([])
    expect(matchOutput({ exitCode: 0, stdout: 'index.html', stderr: '' }, result)).toEqual([])
    expect(matchOutput({ stdout: ['/^index/', 'total'] }, result)).toEqual([])
  })

  it('tells a wrong exit code before a missing text', () => {
    expect(matchOutput({ stdout: 'x' }, { exitCode: 2, stdout: '', stderr: '' }).map(({ words }) => words)).toEqual(['exit code is 2, expected 0', 'the output does not have "x"; it is empty'])
  })

  it('takes an empty text for nothing there', () => {
    expect(matchOutput({ stdout: '' }, result)[0]?.words).toContain('output is "total 4')
  })
})
