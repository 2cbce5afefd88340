import { spawn, type ChildProcess } from 'node:child_process'
import type { Voice, VoiceCommand } from './voice.ts'

/** How a speech ended. */
export type SpeechEnd =
  | { readonly kind: 'said' }
  | { readonly kind: 'stopped' }
  /** The voice could not speak; `why` in its own words. */
  | { readonly kind: 'failed'; readonly why: string }

/** Something that is being read aloud. */
export interface Speech {
  readonly ends: Promise<SpeechEnd>
  /** Whether it can stand still and go on; else it can only be stopped. */
  readonly pauses: boolean
  readonly pause: () => void
  readonly goOn: () => void
  /** Silences it at once, also while it stands still. */
  readonly stop: () => void
}

/** Reads text aloud. It falls silent when this program ends, however that happens. */
export function speak(voice: Voice, text: string): Speech {
  return begin(voice.speak(text), voice)
}

/** Has a voice write text as speech into a WAV file, which is replaced if it is there. */
export function writeSpeech(command: VoiceCommand, voice: Voice): Speech {
  return begin(command, voice)
}

function begin({ file, args, input }: VoiceCommand, voice: Voice): Speech {
  const child = spawn(file, args, { stdio: ['pipe', 'ignore', 'pipe'] })
  let isStopped = false
  const stop = (): void => {
    if (isStopped || hasEnded(child)) return
    isStopped = true
    // One that stands still hears no other signal.
    child.kill('SIGKILL')
    if (voice.silence !== undefined) spawn(voice.silence.file, voice.silence.args, { stdio: 'ignore', detached: true }).on('error', () => undefined).unref()
  }
  process.once('exit', stop)
  const ends = endOf(child, () => isStopped).finally(() => process.off('exit', stop))
  child.stdin.on('error', () => undefined) // one that ends before it has read all says why by its end
  child.stdin.end(input ?? '')
  const signal = (name: NodeJS.Signals) => (): void => {
    if (voice.pauses && !hasEnded(child)) child.kill(name)
  }
  return { ends, pauses: voice.pauses, pause: signal('SIGSTOP'), goOn: signal('SIGCONT'), stop }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

function endOf(child: ChildProcess, wasStopped: () => boolean): Promise<SpeechEnd> {
  const { promise, resolve } = Promise.withResolvers<SpeechEnd>()
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = `${said}${text}`.slice(-2000)
  })
  child.on('error', (error) => resolve({ kind: 'failed', why: error.message }))
  child.on('close', (code, signal) => {
    const lastLine = said.trim().split('\n').at(-1)?.trim() ?? ''
    if (wasStopped()) resolve({ kind: 'stopped' })
    // espeak-ng calls it a success when there is nothing to play sound on.
    else if (code === 0 && /^error: /m.test(said)) resolve({ kind: 'failed', why: `no sound can be played here (${lastLine})` })
    else if (code === 0) resolve({ kind: 'said' })
    else resolve({ kind: 'failed', why: lastLine !== '' ? lastLine : signal === null ? `it ended with exit status ${code}` : `it was ended by ${signal}` })
  })
  return promise
}
