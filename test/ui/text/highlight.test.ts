import { describe, expect, it } from 'vitest'
import { highlight } from '../../../src/ui/text/highlight.ts'

describe('coloured code', () => {
  it.each([
    ['dockerfile', 'FROM python:3.13-slim\nWORKDIR /app\nRUN echo "a & b" > file && cat <file\nCMD ["python", "server.py"]\n'],
    ['yaml', 'a: { b: "<c>" } # d\n'],
    ['bash', 'echo "$(cat <<E\n<span>\nE\n)"\n'],
    ['python', 'print(f"{1 < 2}")\n'],
    ['json', '{ "a": "</span>" }\n']
  ])('of %s says what the code says', (language, code) => {
    expect(highlight.spans(code, language, { color: true, drawing: true }).map((span) => span.text).join('')).toBe(code)
  })
})
