import { execFileSync } from 'node:child_process'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readShellScript } from '../../src/shell/shell-script.ts'

const wordsOf = (text: string): readonly (readonly string[])[] => readShellScript(text).commands.map(({ words }) => words.map((word) => word.text))

describe('a shell script', () => {
  it('is taken apart into its commands', () => {
    expect(wordsOf('a b; c && d | e &\nf')).toEqual([['a', 'b'], ['c'], ['d'], ['e'], ['f']])
    expect(readShellScript('a | b & c').commands.map(({ separator }) => separator)).toEqual(['|', '&', ''])
  })

  it('keeps what is quoted in one word', () => {
    expect(wordsOf(`docker run sh -c 'echo "a; b" | c' "d && e" f\\ g`)).toEqual([['docker', 'run', 'sh', '-c', 'echo "a; b" | c', 'd && e', 'f g']])
    expect(wordsOf('kubectl delete "$(kubectl get pods -l "a=b" -o name)"')).toHaveLength(1)
  })

  it('passes over comments and line continuations', () => {
    expect(wordsOf('# a\nb \\\n  c # d\ne#f')).toEqual([['b', 'c'], ['e#f']])
  })

  it('has the place of every word', () => {
    const [command] = readShellScript('a \\\n  bc').commands
    expect(command?.words.map(({ line, column }) => [line, column])).toEqual([[0, 0], [1, 2]])
  })

  it('keeps redirections apart from words', () => {
    const [command] = readShellScript('a > out 2>&1 < in b 2>> log').commands
    expect(command?.words.map(({ text }) => text)).toEqual(['a', 'b'])
    expect(command?.redirections.map(({ operator, target }) => `${operator} ${target.text}`)).toEqual(['> out', '< in', '>> log'])
  })

  it('gives here-documents to their commands', () => {
    const { commands, documents } = readShellScript("cat > a.yaml <<'EOF'\nkind: Pod\n  x; y\nEOF\ncat <<-END | wc\n\tz\n\tEND\nb")
    expect(commands.map(({ words, input }) => [words[0]?.text, input?.text, input?.line])).toEqual([['cat', 'kind: Pod\n  x; y', 1], ['cat', '\tz', 5], ['wc', undefined, undefined], ['b', undefined, undefined]])
    expect(documents.every(({ isClosed }) => isClosed)).toBe(true)
    expect(readShellScript('cat <<EOF\na\n EOF').documents).toMatchObject([{ isClosed: false }])
  })

  it('knows which words are not known before they are run', () => {
    const [command] = readShellScript(`a $b "\${c}" '$d' *.e '*.f' "g" \\$h`).commands
    expect(command?.words.filter(({ isOpen }) => isOpen).map(({ text }) => text)).toEqual(['$b', '${c}', '*.e'])
  })
})

describe('any text', () => {
  it('is read, and every word stands where it is said to', () => {
    const fragment = fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('\n', ' ', "'", '"', '\\', '`', '$(', ')', '<<EOF\n', 'EOF\n', '<<-', '> ', '2>&1', '#', '{', '}', '&&', '| ', ';;', 'word', '${x}'))
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 30 }), (fragments) => {
        const text = fragments.join('')
        const lines = text.split('\n')
        for (const { words } of readShellScript(text).commands) {
          for (const { line, column, text: word } of words) {
            const rest = lines[line]?.slice(column)
            const isQuoted = /[\\'"]/.test(rest ?? '')
            // `${` goes on over the ends of lines.
            const [first = ''] = word.split('\n')
            expect(rest).toSatisfy((there: string | undefined) => there !== undefined && there !== '' && (isQuoted || there.startsWith(first)))
          }
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('of words in quotes is what the shell makes of it', () => {
    const letter = fc.constantFrom(...'ab;|&<>(){}#*?!~=-./:,@%+ \t'.split(''), '\\', '"', "'")
    const word = fc.string({ unit: letter, minLength: 1, maxLength: 12 })
    const single = word.map((text) => ({ raw: `'${text.replaceAll("'", String.raw`'\''`)}'`, text }))
    const double = word.map((text) => ({ raw: `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`, text }))
    const bare = word.map((text) => ({ raw: text.replaceAll(/[^a-zA-Z0-9]/g, String.raw`\$&`), text }))
    fc.assert(
      fc.property(fc.array(fc.array(fc.oneof(single, double, bare), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 20 }), (words) => {
        const line = words.map((parts) => parts.map(({ raw }) => raw).join('')).join(' ')
        const said = execFileSync('sh', ['-c', `printf '%s\\n' ${line}`], { encoding: 'utf8' }).split('\n').slice(0, -1)
        expect(wordsOf(line)).toEqual([said])
      }),
      { numRuns: 60 },
    )
  })
})
