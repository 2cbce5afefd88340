import { spawnSync } from 'node:child_process'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shellErrors } from '../../src/shell/shell-syntax.ts'
import { lintLab, run } from '../lint/lint-lab.ts'

const never = new AbortController().signal

/** Whether each script has a fault, asked one at a time. */
function alone(scripts: readonly string[]): readonly boolean[] {
  return scripts.map((script) => spawnSync('sh', ['-n'], { input: `${script}\n` }).status !== 0)
}

async function together(scripts: readonly string[]): Promise<readonly boolean[]> {
  return (await shellErrors(scripts, never)).map((error) => error !== undefined)
}

describe('scripts that are read together', () => {
  it('are judged as they would be one at a time', async () => {
    const scripts = ['echo hi', 'echo "hi', 'echo hi"', "echo 'hi", "hi'", 'if true; then', 'fi', 'echo $(date', 'echo `date', '`', '{', '}', '} ; {', 'for a in b; do', 'done', 'echo \\', '# only a comment', 'case x in', 'esac', 'cat <<EOF\na\nEOF', 'a && ', '(', ')', ';;']
    expect(await together(scripts)).toEqual(alone(scripts))
  })

  it('are so in any order, and two faults never mend each other', async () => {
    const script = fc.constantFrom('echo "hi', 'x" y', "echo 'a", "b' c", 'echo `date', 'x` y', 'echo $(a', 'b)', 'if true; then', 'fi', '{', '}', '(', ')', 'echo ok', 'for a in b; do', 'done', 'echo "$(x "y")"', `echo '"'`, `echo "'"`, 'echo "\'')
    await fc.assert(
      fc.asyncProperty(fc.array(script, { minLength: 2, maxLength: 5 }), async (scripts) => {
        expect(await together(scripts)).toEqual(alone(scripts))
      }),
      { numRuns: 40 },
    )
  })

  it('are only read', async () => {
    const [error] = await shellErrors(['echo hi >&2; exit 3', '}\nexit 3\n{'], never)
    expect(error).toBeUndefined()
  })
})

describe('a block that the shell cannot read', () => {
  it('is a finding in its line', async () => {
    const [finding, ...others] = await lintLab(run('echo one\nif true; then echo two\necho three; fi; fi\n'))
    expect(finding).toMatchObject({ rule: 'shell-syntax', line: 14, column: 1 })
    expect(finding?.what).toContain('fi')
    expect(others).toEqual([])
  })

  it('may be a here-document without an end', async () => {
    const [finding] = await lintLab(run("cat > a.yaml <<'EOF'\nkind: Pod\n EOF"))
    expect(finding).toMatchObject({ rule: 'shell-syntax', line: 12, what: 'the text for <<EOF has no end' })
  })
})
