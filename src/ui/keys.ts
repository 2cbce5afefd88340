/** The keys of every screen: one registry that dispatches them, draws the footer and fills the help screen. */

/** What a key does, named by the act and never by the key. */
export type Action =
  | 'open' | 'back' | 'quit' | 'help' | 'doctor' | 'review' | 'open-step'
  | 'up' | 'down' | 'page-up' | 'page-down' | 'top' | 'bottom'
  | 'next-pane' | 'pane-1' | 'pane-2' | 'pane-3'
  | 'run' | 'type' | 'shell' | 'hint' | 'solution' | 'check' | 'answer' | 'next-step' | 'previous-step' | 'listen' | 'listen-pause' | 'mark-next' | 'mark-previous'
  | 'give-up' | 'edit' | 'feedback' | 'open-lab' | 'option-next' | 'option-previous' | 'copy' | 'reset' | 'retry' | 'cancel' | 'search' | 'search-next' | 'yes' | 'no' | 'toggle' | 'letter' | 'refresh' | 'fix'

export type Place = 'home' | 'lab' | 'reading' | 'quiz' | 'recall' | 'doctor' | 'help' | 'question' | 'ask'

export interface Binding {
  readonly action: Action
  /** Key names as `keyName` gives them; any of them acts. */
  readonly keys: readonly string[]
  /** One or two words for the footer; absent: only on the help screen. */
  readonly short?: string
  /** A sentence for the help screen. */
  readonly long: string
}

const scrolling: readonly Binding[] = [
  { action: 'down', keys: ['j', 'down'], long: 'One line down' },
  { action: 'up', keys: ['k', 'up'], long: 'One line up' },
  { action: 'page-down', keys: ['pagedown', 'ctrl-d', 'space'], long: 'Half a page down' },
  { action: 'page-up', keys: ['pageup', 'ctrl-u'], long: 'Half a page up' },
  { action: 'top', keys: ['g', 'home'], long: 'To the beginning' },
  { action: 'bottom', keys: ['G', 'end'], long: 'To the end' },
]
const listenPause: Binding = { action: 'listen-pause', keys: ['L'], long: 'Pause the reading aloud, or go on with it' }
/** Of choices; more are hardly ever offered. */
const letters = ['a', 'b', 'c', 'd'] as const
const help: Binding = { action: 'help', keys: ['?'], short: 'keys', long: 'Show the keys of this screen' }
const back: Binding = { action: 'back', keys: ['q', 'esc'], short: 'back', long: 'Go back' }

export const keymap: Readonly<Record<Place, readonly Binding[]>> = {
  home: [
    { action: 'open', keys: ['enter', 'right'], short: 'open', long: 'Open the marked lab or quiz' },
    { action: 'search', keys: ['/'], short: 'find', long: 'Find a lab or quiz by its title' },
    { action: 'search-next', keys: ['n'], long: 'Go to the next one found' },
    { action: 'review', keys: ['v'], short: 'review', long: 'Review what went wrong before and is due again' },
    { action: 'doctor', keys: ['d'], short: 'doctor', long: 'What this machine has and lacks, and how to mend it' },
    { action: 'cancel', keys: ['x'], long: 'Stop what is being made ready in the background' },
    { action: 'retry', keys: ['R'], long: 'Try again what failed' },
    help,
    { action: 'quit', keys: ['q'], short: 'quit', long: 'Quit; everything is kept' },
    ...scrolling,
  ],
  lab: [
    { action: 'run', keys: ['enter'], short: 'run', long: 'Run the marked command' },
    { action: 'type', keys: [':'], short: 'type', long: 'Type a command of your own' },
    { action: 'shell', keys: ['s'], short: 'shell', long: 'Open a shell in the lab; exit comes back here' },
    { action: 'hint', keys: ['h'], short: 'hint', long: 'Show the next hint; it may cost points' },
    { action: 'check', keys: ['c'], short: 'check', long: 'Check now; a red one counts as an attempt' },
    { action: 'answer', keys: ['a'], short: 'answer', long: 'Answer the question of the step' },
    { action: 'next-step', keys: ['right'], short: '→ step', long: 'Next step' },
    { action: 'previous-step', keys: ['left', 'p'], long: 'Step before' },
    { action: 'mark-next', keys: ['n'], long: 'Mark the next command' },
    { action: 'mark-previous', keys: ['N'], long: 'Mark the command before' },
    { action: 'copy', keys: ['y'], long: 'Copy the marked command to the clipboard' },
    { action: 'solution', keys: ['S'], long: 'Show the solution of the step, for at most half its points' },
    { action: 'listen', keys: ['l'], long: 'Read the step aloud; pressed again, stop' },
    listenPause,
    { action: 'next-pane', keys: ['tab'], short: 'pane', long: 'Next pane' },
    { action: 'pane-1', keys: ['1'], long: 'The text of the step' },
    { action: 'pane-2', keys: ['2'], long: 'The checks' },
    { action: 'pane-3', keys: ['3'], long: 'The output' },
    { action: 'search', keys: ['/'], long: 'Find words in the pane' },
    { action: 'cancel', keys: ['x'], long: 'End the running command, as Ctrl-C does, or the making of the cluster' },
    { action: 'retry', keys: ['R'], long: 'Make the lab ready again, when that failed or something is lost' },
    { action: 'reset', keys: ['r'], short: 'reset', long: 'Remove all that the lab made and go back to the course; asks first' },
    help,
    back,
    ...scrolling,
  ],
  // A lab that is only read: nothing in it can be run, checked or reset, and it has no workspace for a shell.
  reading: [
    { action: 'next-step', keys: ['right', 'enter'], short: '→ next', long: 'Next part' },
    { action: 'previous-step', keys: ['left', 'p'], short: '← before', long: 'Part before' },
    { action: 'page-down', keys: ['pagedown', 'ctrl-d', 'space'], short: 'down', long: 'Half a page down' },
    { action: 'listen', keys: ['l'], short: 'listen', long: 'Read the page aloud; pressed again, stop' },
    { action: 'search', keys: ['/'], short: 'find', long: 'Find words in the pane' },
    help,
    back,
    listenPause,
    { action: 'next-pane', keys: ['tab'], long: 'Next pane' },
    { action: 'pane-1', keys: ['1'], long: 'The text' },
    { action: 'pane-2', keys: ['2'], long: 'The parts' },
    ...scrolling.filter((one) => one.action !== 'page-down'),
  ],
  quiz: [
    { action: 'open', keys: ['enter'], short: 'answer', long: 'Give the answer, then go on' },
    { action: 'toggle', keys: ['space', 'x'], short: 'mark', long: 'Mark or unmark a choice; take what is to be put in order, and put it down' },
    { action: 'letter', keys: letters, long: 'Mark the choice of this letter; choose it for the marked line' },
    { action: 'option-next', keys: ['right', 'l'], long: 'What belongs to the marked line: the next one' },
    { action: 'option-previous', keys: ['left', 'h'], long: 'What belongs to the marked line: the one before' },
    { action: 'edit', keys: ['e'], long: 'Open the snippet that is to be repaired in your editor' },
    { action: 'feedback', keys: ['f'], long: 'Before the first answer: feedback at the end, or after each question' },
    { action: 'open-lab', keys: ['o'], long: 'At the end: open the lab that teaches the marked question' },
    { action: 'give-up', keys: ['S'], short: 'show answer', long: 'Show the answer; the question gives no point' },
    help,
    { ...back, keys: ['esc', 'q'] },
    ...scrolling.filter((one) => one.action !== 'page-down'),
    { action: 'page-down', keys: ['pagedown', 'ctrl-d'], long: 'Half a page down' },
  ],
  recall: [
    { action: 'open', keys: ['enter'], short: 'show', long: 'Show what does the step' },
    { action: 'yes', keys: ['y'], short: 'knew it', long: 'You knew it: it comes back later' },
    { action: 'no', keys: ['n'], short: 'did not', long: 'You did not know it: it comes back soon' },
    { action: 'open-step', keys: ['o'], short: 'open step', long: 'Open the lab at this step, to do it again there' },
    help,
    back,
    ...scrolling,
  ],
  doctor: [
    { action: 'fix', keys: ['f'], short: 'fix', long: 'Mend what can be mended safely; says what it will do, and asks first' },
    { action: 'refresh', keys: ['R'], short: 'look again', long: 'Look again' },
    help,
    back,
    ...scrolling,
  ],
  help: [back, ...scrolling],
  ask: [
    { action: 'open', keys: ['enter'], short: 'answer', long: 'Give the answer' },
    { action: 'toggle', keys: ['space', 'x'], short: 'mark', long: 'Mark or unmark a choice, where several are right' },
    { action: 'letter', keys: letters, long: 'Mark the choice of this letter' },
    { ...back, keys: ['esc', 'q'] },
    ...scrolling.filter((one) => one.action !== 'page-down'),
    { action: 'page-down', keys: ['pagedown', 'ctrl-d'], long: 'Half a page down' },
  ],
  question: [
    { action: 'yes', keys: ['y'], short: 'yes', long: 'Yes' },
    { action: 'no', keys: ['n', 'esc'], short: 'no', long: 'No' },
    ...scrolling,
  ],
}

/** The parts of Ink's `Key` that names are made of. */
export interface PressedKey {
  readonly upArrow: boolean
  readonly downArrow: boolean
  readonly leftArrow: boolean
  readonly rightArrow: boolean
  readonly pageDown: boolean
  readonly pageUp: boolean
  readonly home: boolean
  readonly end: boolean
  readonly return: boolean
  readonly escape: boolean
  readonly ctrl: boolean
  readonly tab: boolean
  readonly backspace: boolean
  readonly delete: boolean
  readonly meta: boolean
}

/** The name of a pressed key as the registry writes it: `enter`, `ctrl-c`, `G`, `?`. */
function keyName(input: string, key: PressedKey): string {
  // Typed before the terminal is in raw mode, Enter comes as a line end.
  if (key.return || input === '\n') return 'enter'
  if (key.escape) return 'esc'
  if (key.tab) return 'tab'
  if (key.upArrow) return 'up'
  if (key.downArrow) return 'down'
  if (key.leftArrow) return 'left'
  if (key.rightArrow) return 'right'
  if (key.pageUp) return 'pageup'
  if (key.pageDown) return 'pagedown'
  if (key.home) return 'home'
  if (key.end) return 'end'
  if (key.backspace || key.delete) return 'backspace'
  if (key.ctrl) return `ctrl-${input}`
  if (input === ' ') return 'space'
  return key.meta ? `alt-${input}` : input
}

/** One key press: its name, and the text that it would type. */
export interface KeyPress {
  readonly name: string
  readonly text: string
}

const namesInText: Readonly<Record<string, string>> = { '\r': 'enter', '\n': 'enter', '\t': 'tab', ' ': 'space', '\u007F': 'backspace', '\b': 'backspace', '\u0003': 'ctrl-c' }

/** The key presses of one input event: keys that are pressed fast come as one piece of text, Enter among it. */
export function keyPresses(input: string, key: PressedKey): readonly KeyPress[] {
  const name = keyName(input, key)
  if (name !== input || [...input].length <= 1) return [{ name, text: input }]
  return [...input].map((text) => ({ name: namesInText[text] ?? text, text }))
}

/** The binding that a key has in a place. */
export function bindingOf(place: Place, name: string): Binding | undefined {
  return keymap[place].find((binding) => binding.keys.includes(name))
}

/** How a key is written for people: `Enter`, `→`, `Ctrl-C`. */
export function keyLabel(name: string): string {
  const labels: Record<string, string> = { enter: 'Enter', esc: 'Esc', tab: 'Tab', up: '↑', down: '↓', left: '←', right: '→', pageup: 'PgUp', pagedown: 'PgDn', space: 'Space', home: 'Home', end: 'End' }
  return labels[name] ?? name.replace(/^ctrl-(.)$/, (_, letter: string) => `Ctrl-${letter.toUpperCase()}`)
}
