import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadContent } from '../../src/content/load.ts'
import { findVoices } from '../../src/speech/find-voice.ts'
import { pageInWords } from '../../src/speech/lab-in-words.ts'
import { writeSpeech } from '../../src/speech/speech.ts'
import { runProgram } from '../commands/run-program.ts'

const folder = mkdtempSync(join(tmpdir(), 'wav-'))
const voice = findVoices({ platform: process.platform, env: process.env }).find(({ write }) => write !== undefined)
const lab = loadContent([{ folder: resolve('.'), origin: 'built-in' }]).labs.find(({ reading }) => !reading)

/** Seconds of sound in a WAV file, by the bytes a second that its head names. */
function secondsOf(file: string): number {
  const bytes = readFileSync(file)
  expect(bytes.toString('latin1', 0, 4) + bytes.toString('latin1', 8, 12)).toBe('RIFFWAVE')
  return (bytes.length - 44) / bytes.readUInt32LE(28)
}

/** Nobody says more than 300 words a minute, nor fewer than 60. */
function isAsLongAs(text: string, seconds: number): boolean {
  const words = text.split(/\s+/).length
  return seconds > words / 5 && seconds < words
}

async function write(text: string, name: string): Promise<number> {
  const file = join(folder, name)
  const command = voice?.write?.(text, file)
  if (voice === undefined || command === undefined) throw new Error('there is no voice here that writes files; install espeak-ng')
  expect(await writeSpeech(command, voice).ends).toEqual({ kind: 'said' })
  return secondsOf(file)
}

describe('speech in a file', () => {
  it('is there and long enough for its text, page by page', async () => {
    if (lab === undefined) throw new Error('the course has no lab')
    for (const page of [0, 1, 2]) {
      const text = pageInWords(lab, page)
      const seconds = await write(text, `${page}.wav`)
      expect(isAsLongAs(text, seconds), `${seconds} s for ${text.split(/\s+/).length} words`).toBe(true)
    }
  })

  it('grows with its text, though that is long', async () => {
    const sentence = 'A container is a process with walls. '
    const [once, often] = [await write(sentence, 'once.wav'), await write(sentence.repeat(200), 'often.wav')]
    expect(often / once).toBeGreaterThan(150)
  })

  it('comes of the command, for one step', async () => {
    const out = join(folder, 'step.wav')
    const { code, stderr } = await runProgram(['say', lab?.id ?? '', '--step', '1', '--out', out])
    expect(stderr).toMatch(/^Written by .*step\.wav$/)
    expect(code).toBe(0)
    const { stdout } = await runProgram(['say', lab?.id ?? '', '--step', '1', '--text'])
    expect(isAsLongAs(stdout, secondsOf(out))).toBe(true)
  })
})
