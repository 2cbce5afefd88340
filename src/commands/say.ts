import { existsSync, statSync } from 'node:fs'
import type { Lab } from '../content/lab.ts'
import { exitCodes, Failure, type ExitCode } from '../failure.ts'
import { chooseVoice } from '../speech/find-voice.ts'
import { labInWords, pageInWords } from '../speech/lab-in-words.ts'
import { speak, writeSpeech, type Speech } from '../speech/speech.ts'
import { chooseLab } from './choose-lab.ts'
import { interruptible } from './interrupt.ts'
import { outputFile } from './output-file.ts'
import { print, say } from './output.ts'
import { openProgram, type GlobalOptions } from './program.ts'

export interface SayOptions extends GlobalOptions {
  /** 0: the introduction; absent: the whole lab. */
  readonly step?: number
  readonly out?: string
  readonly text?: boolean
}

/** `say [LAB]`: reads a lab, or one step of it, aloud; with `--out`, into a WAV file; with `--text`, prints what is read. */
export async function sayLab(word: string | undefined, options: SayOptions): Promise<ExitCode> {
  const program = await openProgram(options)
  const lab = chooseLab(program, word)
  const text = textOf(lab, options.step)
  const place = { platform: process.platform, env: process.env }
  if (options.text === true) {
    for (const line of text.split('\n')) print(line)
    return exitCodes.done
  }
  if (options.out !== undefined) return await writeWav(text, outputFile('--out', options.out), place)
  const voice = chooseVoice(place)
  say(`${voice.name} reads ${lab.title}. Ctrl-C stops.`)
  await ended(() => speak(voice, text))
  return exitCodes.done
}

function textOf(lab: Lab, step: number | undefined): string {
  if (step === undefined) return labInWords(lab)
  if (step <= lab.steps.length) return pageInWords(lab, step)
  throw new Failure({ what: `${lab.id} has no step ${step}`, why: `it has ${lab.steps.length}`, next: ['--step 0 is the introduction; without --step the whole lab is read.'], exitCode: exitCodes.usage })
}

async function writeWav(text: string, file: string, place: Parameters<typeof chooseVoice>[0]): Promise<ExitCode> {
  const voice = chooseVoice(place, true)
  const command = voice.write?.(text, file)
  if (command === undefined) throw new TypeError('a voice was chosen that cannot write')
  await ended(() => writeSpeech(command, voice))
  // A WAV file begins with 44 bytes about itself.
  if (existsSync(file) && statSync(file).size > 44) {
    say(`Written by ${voice.name}: ${file}`)
    return exitCodes.done
  }
  throw new Failure({ what: `${file} could not be written`, why: `${voice.name} wrote nothing`, next: ['See whether there is room, and whether you may write there.'] })
}

/** Waits for the end of a speech, which Ctrl-C brings about. */
async function ended(begin: () => Speech): Promise<void> {
  await interruptible(async (signal) => {
    const speech = begin()
    signal.addEventListener('abort', speech.stop)
    const end = await speech.ends
    signal.throwIfAborted()
    if (end.kind === 'failed') throw new Failure({ what: 'Reading aloud failed', why: end.why, next: ['k8s-labs say LAB --text   prints what would be read', 'k8s-labs say LAB --out FILE.wav   writes it, to be played elsewhere'], exitCode: exitCodes.missing })
  })
}
