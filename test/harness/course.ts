import type { Action, Place } from '../../src/ui/keys.ts'
import { keyFor } from './keys.ts'
import type { TerminalProgram } from './terminal-program.ts'

/** The terminal UI as somebody uses it: screens by what is on them, keys by what they do. */
export class Course {
  readonly home: Home
  readonly lab: Lab

  constructor(program: TerminalProgram) {
    this.home = new Home(program)
    this.lab = new Lab(program)
  }
}

class Home {
  readonly #program: TerminalProgram

  constructor(program: TerminalProgram) {
    this.#program = program
  }

  async isShown(): Promise<void> {
    await this.#program.screen.shows('┌ Course')
  }

  /** Waits for a lab or quiz with its score, as `5/46`. */
  async hasScore(title: string, score: string): Promise<void> {
    await this.#program.screen.shows(new RegExp(`${literally(title)}.* ${literally(score)}`))
  }

  async open(title: string): Promise<void> {
    const { screen } = this.#program
    await this.isShown()
    act(this.#program, 'home', 'search')
    await screen.shows('find:')
    this.#program.type(title)
    this.#program.press('enter')
    await screen.shows(new RegExp(`▸ . ${literally(title)}`))
    act(this.#program, 'home', 'open')
  }

  quit(): void {
    act(this.#program, 'home', 'quit')
  }
}

class Lab {
  readonly #program: TerminalProgram

  constructor(program: TerminalProgram) {
    this.#program = program
  }

  /** Waits until the lab is ready, which may take a cluster, images and a namespace. */
  async isReady(): Promise<void> {
    await this.#program.screen.shows(/┌ (Steps|Checks) ─/, { timeoutMs: 120_000 })
  }

  /** Waits for the page with this title. */
  async isAt(title: string): Promise<void> {
    await this.#program.screen.shows(new RegExp(`┌ ${literally(title)} ─`))
  }

  does(action: Action): void {
    act(this.#program, 'lab', action)
  }

  /** Types a command of one's own and runs it. */
  async types(command: string): Promise<void> {
    this.does('type')
    await this.#program.screen.shows(/^ \$$/m)
    this.#program.paste(command)
    this.#program.press('enter')
  }

  /** Answers the question of the step by typing. */
  async answers(answer: string): Promise<void> {
    this.does('answer')
    await this.#program.screen.shows('answer:')
    this.#program.type(answer)
    this.#program.press('enter')
  }

  async prints(text: string | RegExp): Promise<void> {
    await this.#program.screen.shows(text, patient)
  }

  /** Waits until a check is green. */
  async passes(check: string): Promise<void> {
    await this.#program.screen.shows(new RegExp(`✓ ${literally(check)}`), patient)
  }

  /** Waits until a check is red, with these words in the reason. */
  async fails(check: string, reason: RegExp | string): Promise<void> {
    await this.#program.screen.shows(new RegExp(`✗ ${literally(check)}`), patient)
    await this.#program.screen.shows(reason, patient)
  }
}

/** What waits for a cluster on a machine that has other things to do. */
const patient = { timeoutMs: 60_000 }

/** Presses the first key that does this in a place, from the program's own registry. */
export function act(program: TerminalProgram, place: Place, action: Action): void {
  program.type(keyFor(place, action))
}

function literally(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)
}
