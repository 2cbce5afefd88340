import { describe, expect, test } from 'vitest'
import { leftOver } from './left-over.ts'
import { TerminalProgram } from './terminal-program.ts'

describe('a program in a terminal', () => {
  test('is seen as a person would see it', async () => {
    await using program = new TerminalProgram('sh', ['-c', 'printf "one\\ntwo\\033[1;1HONE"; cat'])
    await program.screen.shows('ONE')
    expect(program.screen.line(1)).toBe('ONE')
    expect(program.screen.line(2)).toBe('two')
  })

  test('gets keys and text, and ends with a status', async () => {
    await using program = new TerminalProgram('sh', ['-c', 'read -r word; echo "got $word"; exit 7'])
    program.type('hello')
    program.press('enter')
    await program.screen.shows('got hello')
    expect(await program.exit()).toEqual({ code: 7, signal: 0 })
  })

  test('is interrupted by Ctrl-C', async () => {
    await using program = new TerminalProgram('sh', ['-c', 'echo ready; exec cat'])
    await program.screen.shows('ready')
    program.press('ctrl-c')
    expect((await program.exit()).signal).toBe(2)
  })

  test('sees the size of the window, before and after it changes', async () => {
    await using program = new TerminalProgram('sh', ['-c', 'stty size; trap "stty size" WINCH; while :; do read -r line; done'], { cols: 90, rows: 20 })
    await program.screen.shows('20 90')
    program.resize(70, 15)
    await program.screen.shows('15 70')
    expect(program.screen.lines()).toHaveLength(15)
  })

  test('does not know that it runs in CI', async () => {
    await using program = new TerminalProgram('sh', ['-c', 'echo "CI=[$CI] A=[$A]"'], { env: { A: 'b' } })
    await program.exit()
    expect(program.screen.line(1)).toBe('CI=[] A=[b]')
  })

  test('can be asked how much it wrote since a moment', async () => {
    await using program = new TerminalProgram('sh', ['-c', 'stty -echo; echo ready; read -r line; printf four; exec cat'])
    await program.screen.shows('ready')
    const mark = program.mark()
    await program.waitForQuiet({ quietMs: 50 })
    expect(program.bytesSince(mark)).toBe(0)
    program.press('enter')
    await program.screen.shows('four')
    expect(program.written(mark)).toBe('four')
  })

  test('has its screen in the message when it does not come up to what was expected', async () => {
    await using program = new TerminalProgram('sh', ['-c', 'echo something else; exec cat'], { cols: 30, rows: 4 })
    await program.screen.shows('something else')
    await expect(program.screen.shows(/what is wanted/, { timeoutMs: 50 })).rejects.toThrow('│something else                │')
  })

  test('is ended along with the test', async () => {
    let pid = 0
    {
      await using program = new TerminalProgram('sh', ['-c', 'trap "" HUP; echo ready; while :; do read -r line || sleep 0.1; done'])
      await program.screen.shows('ready')
      pid = program.pid
    }
    expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  })
})

describe('what is left over in the terminal', () => {
  test('is nothing when a program switches off what it switched on', async () => {
    await using program = new TerminalProgram('printf', ['\\033[?1049h\\033[?25l\\033[>1uhello\\033[<u\\033[?25h\\033[?1049l'])
    await program.exit()
    expect(leftOver(program)).toEqual([])
  })

  test.for([
    ['the alternate screen', '\\033[?1049hhello'],
    ['a hidden cursor', '\\033[?25lhello'],
    ['bracketed paste', '\\033[?2004hhello'],
    ['the kitty keyboard', '\\033[>1uhello'],
    ['the alternate screen', 'left twice\\033[?1049l'],
  ])('is %s', async ([what, text]) => {
    await using program = new TerminalProgram('printf', [text ?? ''])
    await program.exit()
    expect(leftOver(program)).toEqual([what])
  })
})
