import type { TerminalProgram } from '../../test/harness/terminal-program.ts'

/** The last line of the home screen: when it is there, so is the rest. */
export const homeIsThere = /Enter open .*q quit/

/** Goes from the home screen into a lab, whose screen is there then; the lab itself is still being made ready. */
export async function openLab(program: TerminalProgram, title: string): Promise<void> {
  program.type('/')
  await program.screen.shows('find:')
  program.type(title)
  program.press('enter')
  await program.screen.shows(new RegExp(`▸ . ${title}`))
  program.press('enter')
  // The end of a long title has no room there.
  await program.screen.shows(`› ${title.slice(0, 15)}`)
}

/** Agrees to the commands of a lab that did not come with the program, which asks when it is opened. */
export async function agreeToLab(program: TerminalProgram): Promise<void> {
  await program.screen.shows('May this lab run?')
  program.type('y')
  await program.screen.hides('May this lab run?')
}

/**
 * Moves the mark on the home screen from the first item of the course to the second with every odd press, and back with
 * every even one, and waits until the screen shows it there.
 */
export async function moveMark(program: TerminalProgram, press: number): Promise<void> {
  const isDown = press % 2 === 1
  program.press(isDown ? 'down' : 'up')
  await program.screen.shows(isDown ? /▸ . Quiz: Containers/ : /▸ . Your first/)
}

/** Leaves the program from its home screen, by its own key. @throws Error when it does not end well */
export async function quit(program: TerminalProgram): Promise<void> {
  await program.screen.shows(homeIsThere)
  program.type('q')
  const { code } = await program.exit()
  if (code !== 0) throw new Error(`the program ended with exit code ${code}\n${program.screen.picture()}`)
}
