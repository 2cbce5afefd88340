import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { speak } from '../../src/speech/speech.ts'
import type { Voice } from '../../src/speech/voice.ts'

const folder = mkdtempSync(join(tmpdir(), 'speech-'))

/** A voice that is a shell script; what is to be said comes on its standard input. */
function scripted(script: string, more: Partial<Voice> = {}): Voice {
  return { name: 'sh', pauses: true, speak: (input) => ({ file: 'sh', args: ['-c', script], input }), ...more }
}

/** A voice that speaks until it is ended, and the state in which its process is: S sleeps, T stands still, nothing: gone. */
function endless(name: string, more: Partial<Voice> = {}): { readonly voice: Voice; readonly state: () => string } {
  const file = join(folder, name)
  const state = (): string => {
    if (!existsSync(file)) return 'not begun'
    try {
      const state = execFileSync('ps', ['-o', 'state=', '-p', readFileSync(file, 'utf8').trim()], { encoding: 'utf8' }).trim()
      // What has ended stays in the list where nobody asks for its end, as in a container without an init.
      return state === 'Z' ? 'gone' : state
    } catch {
      return 'gone' // ps fails where there is no such process
    }
  }
  return { voice: scripted(`echo $$ > ${file}.new && mv ${file}.new ${file} && exec sleep 1000`, more), state }
}

describe('a speech', () => {
  it('gives the voice its text and tells its end', async () => {
    const heard = join(folder, 'heard')
    const { ends } = speak(scripted(`cat > ${heard}`), 'Grüße, one and all.')
    expect(await ends).toEqual({ kind: 'said' })
    expect(readFileSync(heard, 'utf8')).toBe('Grüße, one and all.')
  })

  it('tells in the voice’s own words why it failed', async () => {
    expect(await speak(scripted('echo warning >&2; echo no such voice >&2; exit 2'), 'a').ends).toEqual({ kind: 'failed', why: 'no such voice' })
    expect(await speak(scripted('exit 3'), 'a').ends).toEqual({ kind: 'failed', why: 'it ended with exit status 3' })
    expect(await speak({ ...scripted(''), speak: () => ({ file: '/no/such/voice', args: [] }) }, 'a').ends).toMatchObject({ kind: 'failed', why: expect.stringContaining('ENOENT') })
  })

  it('takes it for a failure when a voice finds nothing to play sound on and calls that a success', async () => {
    expect(await speak(scripted('echo "error: No such file or directory" >&2'), 'a').ends).toMatchObject({ kind: 'failed', why: expect.stringContaining('no sound can be played') })
  })

  it('does not mind a voice that ends before it has read all', async () => {
    expect(await speak(scripted('exit 0'), 'word '.repeat(200_000)).ends).toEqual({ kind: 'said' })
  })

  it('stands still, goes on, and is silent at once, also while it stands still', async () => {
    const { voice, state } = endless('paused')
    const speech = speak(voice, 'a')
    await expect.poll(state).toBe('S')
    speech.pause()
    await expect.poll(state).toBe('T')
    speech.goOn()
    await expect.poll(state).toBe('S')
    speech.pause()
    speech.stop()
    expect(await speech.ends).toEqual({ kind: 'stopped' })
    expect(state()).toBe('gone')
  })

  it('silences a voice that only hands its text on', async () => {
    const silenced = join(folder, 'silenced')
    const { voice, state } = endless('client', { pauses: false, silence: { file: 'touch', args: [silenced] } })
    const speech = speak(voice, 'a')
    await expect.poll(state).toBe('S')
    speech.pause()
    speech.stop()
    await speech.ends
    await expect.poll(() => existsSync(silenced)).toBe(true)
  })

  it.each(['process.exit(1)', 'throw new Error("a bug")'])('ends with the program: %s', async (ending) => {
    const { state } = endless(ending.slice(0, 5))
    const file = join(folder, ending.slice(0, 5))
    const program = `
      import { existsSync } from 'node:fs'
      import { speak } from ${JSON.stringify(resolve('src/speech/speech.ts'))}
      speak({ name: 'sh', pauses: true, speak: () => ({ file: 'sh', args: ['-c', 'echo $$ > ${file}.new && mv ${file}.new ${file} && exec sleep 1000'] }) }, 'a')
      setInterval(() => { if (existsSync(${JSON.stringify(file)})) ${ending} }, 10)`
    await execa(process.execPath, ['--input-type=module', '--eval', program], { reject: false, timeout: 20_000 })
    await expect.poll(state).toBe('gone')
  })
})
