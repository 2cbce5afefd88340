import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { kitHome } from '../../src/cluster/kit-folder.ts'

/**
 * A Docker Engine of the test's own, which may be killed. It has a network namespace of its own, too: in the machine's it
 * would set the address of the bridge docker0 or, told to use another bridge, take docker0 away, and flush the firewall
 * rules of the machine's engine. What is to reach its containers' ports is run `within` it.
 */
export class OwnEngine implements AsyncDisposable {
  /** What commands need in their environment to use it. */
  readonly env: Readonly<Record<string, string>>
  /** The command that runs another one in the engine's network. */
  readonly within: readonly string[]
  readonly #folder: string
  readonly #network: ChildProcess
  #daemon: ChildProcess | undefined

  private constructor(folder: string, network: ChildProcess) {
    this.#folder = folder
    this.#network = network
    this.env = { DOCKER_HOST: `unix://${join(folder, 'docker.sock')}` }
    this.within = ['nsenter', `--net=/proc/${network.pid}/ns/net`]
  }

  /**
   * Starts one, with images of the machine's engine.
   * @throws Error saying what this machine lacks for it
   */
  static async start(images: readonly string[]): Promise<OwnEngine> {
    if (process.getuid?.() !== 0) throw new Error('a second Docker Engine, for the tests that kill it, can be started by root only: run npm test as root')
    // It ends with its input, and so with the test, however that ends.
    const network = spawn('unshare', ['--net', 'sh', '-c', 'ip link set lo up && echo up && exec cat'], { stdio: ['pipe', 'pipe', 'inherit'] })
    const [said] = await Promise.race([once(network.stdout, 'data'), once(network, 'exit')])
    if (!String(said).includes('up')) throw new Error('a network for a second Docker Engine could not be made: unshare (util-linux) and ip (iproute2) are needed')
    // A gigabyte of images: not for a /tmp in memory.
    const engine = new OwnEngine(mkdtempSync('/var/tmp/k8s-labs-engine-'), network)
    try {
      await engine.revive()
      await execa('bash', ['-c', 'set -o pipefail; host=$1; shift; docker save "$@" | docker --host "$host" load --quiet', 'bash', engine.env['DOCKER_HOST'] ?? '', ...images], { timeout: 180_000 })
      return engine
    } catch (error) {
      await engine[Symbol.asyncDispose]()
      throw error
    }
  }

  /** Ends the daemon without giving it time for anything, as a crash does. Its containers go on until the next one starts. */
  async kill(): Promise<void> {
    const daemon = this.#daemon
    this.#daemon = undefined
    if (daemon === undefined) return
    const exited = once(daemon, 'exit')
    daemon.kill('SIGKILL')
    await exited
  }

  /** Starts the daemon (again), and waits until it answers. */
  async revive(): Promise<void> {
    const file = (name: string): string => join(this.#folder, name)
    const kit = join(kitHome(), 'engine', 'usr')
    const path = [join(kit, 'sbin'), join(kit, 'bin'), process.env['PATH'] ?? '', '/usr/sbin', '/sbin'].join(':')
    const log = openSync(file('log'), 'a')
    // The names in containerd are for a machine where both engines share the system's own.
    const args = ['setpriv', '--pdeathsig', 'TERM', 'dockerd', '--data-root', file('data'), '--exec-root', file('exec'), '--pidfile', file('pid'), '--host', this.env['DOCKER_HOST'] ?? '', '--containerd-namespace', `own-${process.pid}`, '--containerd-plugins-namespace', `own-plugins-${process.pid}`]
    const [program = '', ...rest] = [...this.within, ...args]
    const daemon = spawn(program, rest, { env: { ...process.env, PATH: path }, stdio: ['ignore', log, log] })
    closeSync(log)
    this.#daemon = daemon
    const deadline = performance.now() + 60_000
    while ((await execa('docker', ['version'], { env: this.env, reject: false })).failed) {
      if (daemon.exitCode !== null || performance.now() > deadline) throw new Error(`the second dockerd did not come up (it is looked for in ${kit} and on PATH):\n${readFileSync(file('log'), 'utf8').slice(-2000)}`)
      await sleep(100)
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // Only a daemon can end what the one before it has left running.
    if (this.#daemon === undefined && existsSync(join(this.#folder, 'data'))) await this.revive()
    const { stdout: containers } = await execa('docker', ['ps', '--all', '--quiet'], { env: this.env, reject: false })
    if (containers !== '') await execa('docker', ['rm', '--force', '--volumes', ...containers.split('\n')], { env: this.env, reject: false })
    if (this.#daemon !== undefined && this.#daemon.exitCode === null) {
      const exited = once(this.#daemon, 'exit')
      this.#daemon.kill('SIGTERM')
      await exited
    }
    this.#network.kill('SIGKILL')
    // The daemon makes a mount of its folder, and leaves it.
    await execa('umount', [join(this.#folder, 'data')], { reject: false })
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
