/** A program of this machine that reads text aloud. */
export interface Voice {
  /** As people call it. */
  readonly name: string
  readonly speak: (text: string) => VoiceCommand
  /** Writes the speech to a WAV file; absent: it cannot. */
  readonly write?: (text: string, file: string) => VoiceCommand
  /** Whether it stands still when its process does. Absent from voices that only hand the text to another process. */
  readonly pauses: boolean
  /** What silences it, where ending its process does not. */
  readonly silence?: VoiceCommand
}

export interface VoiceCommand {
  readonly file: string
  readonly args: readonly string[]
  /** Text for its standard input. */
  readonly input?: string
}

/** Words a minute: a little slower than these programs are by themselves, as what is read is there to be learned. */
const wordsPerMinute = 160

/** macOS. `--data-format` makes a WAV of 16 bits, which everything plays. */
export function macVoice(file: string): Voice {
  const rate = ['-r', String(wordsPerMinute), '-f', '-']
  return {
    name: 'say',
    speak: (input) => ({ file, args: rate, input }),
    write: (input, out) => ({ file, args: ['-o', out, '--file-format=WAVE', '--data-format=LEI16@22050', ...rate], input }),
    pauses: true,
  }
}

export function espeakVoice(file: string): Voice {
  // `-b 1`: the text is UTF-8, whatever the locale.
  const args = ['-v', 'en', '-s', String(wordsPerMinute), '-b', '1', '--stdin']
  return { name: 'espeak-ng', speak: (input) => ({ file, args, input }), write: (input, out) => ({ file, args: ['-w', out, ...args], input }), pauses: true }
}

/** A client of a server that speaks: the server goes on when the client stands still or is gone. */
export function speechDispatcherVoice(file: string): Voice {
  return { name: 'spd-say', speak: (text) => ({ file, args: ['--wait', '--language', 'en', '--', text] }), pauses: false, silence: { file, args: ['--cancel'] } }
}

/** @param isWsl a file's path is another one for Windows then, so that nothing is written */
export function windowsVoice(file: string, isWsl: boolean): Voice {
  const command = (out: string | undefined, input: string): VoiceCommand => {
    const script = [
      'Add-Type -AssemblyName System.Speech',
      '[Console]::InputEncoding = [Text.Encoding]::UTF8',
      '$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer',
      ...(out === undefined ? [] : [`$voice.SetOutputToWaveFile('${out.replaceAll("'", "''")}')`]),
      '$voice.Speak([Console]::In.ReadToEnd())',
      '$voice.Dispose()',
    ]
    return { file, args: ['-NoProfile', '-NonInteractive', '-Command', script.join('; ')], input }
  }
  return { name: 'PowerShell', speak: (text) => command(undefined, text), ...(isWsl ? {} : { write: (text: string, out: string) => command(out, text) }), pauses: false }
}
