import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { chooseVoice, findVoices, type VoicePlace } from '../../src/speech/find-voice.ts'

/** A machine on whose PATH these programs are. */
function placeWith(platform: NodeJS.Platform, programs: readonly string[], env: NodeJS.ProcessEnv = {}): VoicePlace {
  const folder = mkdtempSync(join(tmpdir(), 'voices-'))
  for (const name of programs) {
    writeFileSync(join(folder, name), '')
    chmodSync(join(folder, name), 0o755)
  }
  return { platform, env: { PATH: folder, ...env } }
}

describe('the voices of a machine', () => {
  it.each([
    ['a Mac', placeWith('darwin', ['say', 'espeak-ng']), ['say', 'espeak-ng']],
    ['Linux', placeWith('linux', ['spd-say', 'espeak-ng', 'say']), ['espeak-ng', 'spd-say']],
    ['WSL', placeWith('linux', ['powershell.exe'], { WSL_DISTRO_NAME: 'Debian' }), ['PowerShell']],
    ['Linux with a stray powershell.exe', placeWith('linux', ['powershell.exe']), []],
    ['Windows', placeWith('win32', ['powershell.exe']), ['PowerShell']],
    ['nothing', placeWith('linux', []), []],
  ])('are those of %s, the best first', (_, place, names) => {
    expect(findVoices(place).map(({ name }) => name)).toEqual(names)
  })

  it('are told how to be installed where there is none, with the package manager that is there', () => {
    expect(() => chooseVoice(placeWith('linux', ['dnf']))).toThrow(expect.objectContaining({ exitCode: 3, next: ['sudo dnf install espeak-ng   (Fedora)', expect.stringContaining('--text')] }))
    expect(() => chooseVoice(placeWith('linux', []))).toThrow(expect.objectContaining({ next: expect.arrayContaining([expect.stringContaining('apt'), expect.stringContaining('dnf'), expect.stringContaining('brew')]) }))
  })

  it('are passed over for a file when they only speak', () => {
    expect(() => chooseVoice(placeWith('linux', ['spd-say']), true)).toThrow('spd-say only speaks')
    expect(chooseVoice(placeWith('linux', ['spd-say'])).name).toBe('spd-say')
  })

  it('are given a file’s name so that it stays one, whatever is in it', () => {
    const command = chooseVoice(placeWith('win32', ['powershell.exe']), true).write?.('text', "C:\\it's; here.wav")
    expect(command?.args.at(-1)).toContain("SetOutputToWaveFile('C:\\it''s; here.wav')")
  })
})
