import { answerOf, command, type CommandOptions } from './command.ts'

/**
 * Makes sure that there is a voice which writes files (`say` on macOS, elsewhere espeak-ng), with Debian's package where
 * this may be installed. False: there is none, and the output says what to do.
 */
export async function ensureVoice(signal: AbortSignal): Promise<boolean> {
  const quick: CommandOptions = { minutes: 1, signal }
  if (process.platform === 'darwin' || (await answerOf('espeak-ng', ['--version'], quick)) !== undefined) return true
  const isInstallable = process.getuid?.() === 0 && (await answerOf('apt-get', ['--version'], quick)) !== undefined
  if (isInstallable && (await installed(signal))) return true
  console.log('The tests of speech need espeak-ng, which is not here and cannot be installed by this user:\n  sudo apt install espeak-ng   (Debian, Ubuntu)\n  sudo dnf install espeak-ng   (Fedora)')
  return false
}

/** The lists of packages are fetched only where those that are there do not do: some images come without any. */
async function installed(signal: AbortSignal): Promise<boolean> {
  const options: CommandOptions = { env: { DEBIAN_FRONTEND: 'noninteractive' }, minutes: 5, signal, atOnce: true }
  const install = (): Promise<boolean> => command('apt-get', ['install', '-qy', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', 'espeak-ng'], options)
  return (await install()) || ((await command('apt-get', ['update', '-q'], options)) && (await install()))
}
