import { findProgram } from '../cluster/find-program.ts'
import { exitCodes, Failure } from '../failure.ts'
import { espeakVoice, macVoice, speechDispatcherVoice, windowsVoice, type Voice } from './voice.ts'

/** Where a voice is looked for. */
export interface VoicePlace {
  readonly platform: NodeJS.Platform
  readonly env: NodeJS.ProcessEnv
}

/** The voices of this machine, the best first. */
export function findVoices({ platform, env }: VoicePlace): readonly Voice[] {
  const isWsl = platform === 'linux' && env['WSL_DISTRO_NAME'] !== undefined
  const found = (program: string, voiceOf: (file: string) => Voice): readonly Voice[] => {
    const file = findProgram(program, pathOf(env))
    return file === undefined ? [] : [voiceOf(file)]
  }
  return [
    ...(platform === 'darwin' ? found('say', macVoice) : []),
    ...found(platform === 'win32' ? 'espeak-ng.exe' : 'espeak-ng', espeakVoice),
    ...(platform === 'linux' ? found('spd-say', speechDispatcherVoice) : []),
    ...(platform === 'win32' || isWsl ? found('powershell.exe', (file) => windowsVoice(file, isWsl)) : []),
  ]
}

/**
 * The voice that reads aloud, or writes a file of it.
 * @throws Failure with the package to install where there is none
 */
export function chooseVoice(place: VoicePlace, writes = false): Voice {
  const voices = findVoices(place)
  const voice = voices.find((one) => !writes || one.write !== undefined)
  if (voice !== undefined) return voice
  const [other] = voices
  throw new Failure({
    what: writes ? 'The speech cannot be written to a file' : 'Nothing here can read aloud',
    why: other === undefined ? 'this machine has no program that speaks' : `${other.name} only speaks`,
    next: [...voiceRemedies(place), 'k8s-labs say LAB --text   prints what would be read'],
    exitCode: exitCodes.missing,
  })
}

/** What installs a voice here: with the package manager that this machine has, or with each that it may have. */
export function voiceRemedies({ env }: VoicePlace): readonly string[] {
  const managers: readonly (readonly [program: string, command: string, whose: string])[] = [
    ['apt-get', 'sudo apt install espeak-ng', 'Debian, Ubuntu'],
    ['dnf', 'sudo dnf install espeak-ng', 'Fedora'],
    ['pacman', 'sudo pacman -S espeak-ng', 'Arch'],
    ['zypper', 'sudo zypper install espeak-ng', 'openSUSE'],
    ['brew', 'brew install espeak-ng', 'Homebrew'],
  ]
  const here = managers.filter(([program]) => findProgram(program, pathOf(env)) !== undefined)
  return (here.length > 0 ? here : managers).map(([, command, whose]) => `${command}   (${whose})`)
}

function pathOf(env: NodeJS.ProcessEnv): string {
  return env['PATH'] ?? env['Path'] ?? ''
}
