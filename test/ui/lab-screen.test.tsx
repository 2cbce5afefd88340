import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Step, StepPart } from '../../src/content/lab.ts'
import { Failure } from '../../src/failure.ts'
import { makeCheck, makeCommand, makeLab, makeStep } from '../lab/make-lab.ts'
import { keys, openApp, type OpenApp } from './open-app.tsx'

const touch = makeCommand('echo making; touch done')
const lab = makeLab(
  [
    makeStep(1, {
      title: 'Make a file',
      parts: [{ kind: 'prose', markdown: 'Files are made with `touch`.' }, { kind: 'run', command: touch }],
      runs: [touch],
      checks: [makeCheck('1.1', 'the file is there', { target: { kind: 'command', command: 'test -f done || { echo "there is no file done"; exit 1; }' } })],
      hints: [{ markdown: 'The command is already marked.', cost: 1 }, { markdown: 'Press Enter.', cost: 1 }],
    }),
    makeStep(2, { title: 'On your own', checks: [makeCheck('2.1', 'the file says hello', { target: { kind: 'command', command: 'grep -q hello done || exit 1' } })], solve: [makeCommand('echo hello >done')] }),
  ],
  { title: 'Making files' },
)

let app: OpenApp
afterEach(() => app.close())

async function atStep1(options: Parameters<typeof openApp>[0] = {}): Promise<void> {
  app = openApp({ labs: [lab], ...options })
  await app.shows('Making files')
  app.type(keys.enter)
  await app.shows('Introduction')
  app.type(keys.right)
  await app.shows('1/2  Make a file')
}

describe('a lab', () => {
  it('says in its introduction what it takes', async () => {
    app = openApp({ labs: [makeLab([makeStep(1)], { title: 'One thing', minutes: 1 })] })
    await app.shows('One thing')
    app.type(keys.enter)
    await app.shows('beginner · 1 minute · 0 points · 1 step')
  })

  it('turns a check green when the command that it asks for was run, and keeps the points', async () => {
    await atStep1()
    await app.shows(/✗ the file is there/)
    await app.shows('there is no file done')
    app.type(keys.enter)
    await app.shows(/✓ the file is there/)
    await app.shows('making')
    await app.shows('Step 1 done')
    await app.shows('5/10 points')
    expect(app.journal.entries.map((entry) => entry.kind)).toEqual(expect.arrayContaining(['lab-started', 'step-reached', 'check-passed', 'command-ended']))
  })

  it('takes a typed command, and finishes with it', async () => {
    await atStep1()
    app.type(keys.enter)
    await app.shows('Step 1 done')
    app.type(keys.right)
    await app.shows('2/2  On your own')
    await app.shows('Your turn')
    app.type(':echo hello >done')
    await app.shows('echo hello >done')
    app.type(keys.enter)
    await app.shows('Lab done: 10 of 10 points')
    app.type(keys.right)
    await app.shows('Debrief')
    await app.shows('Done: 10 of 10 points')
  })

  it('works through keys that are pressed faster than frames are drawn', async () => {
    app = openApp({ labs: [lab] })
    await app.shows('Making files')
    app.type(`${keys.enter}`)
    await app.shows('Introduction')
    app.type('ll:touch done\r')
    await app.shows('$ touch done')
  })

  it('ends a running command with Ctrl-C and stays', async () => {
    await atStep1()
    app.type(':sleep 60\r')
    await app.shows('Output, running')
    app.type(keys.ctrlC)
    await app.shows('[ended]')
    await app.shows('1/2  Make a file')
  })

  it('shows what a command prints, although the output was scrolled back', async () => {
    await atStep1()
    app.type(':seq 1 60\r')
    await app.shows('60')
    app.type('3')
    app.type('g')
    await app.hides(/^│ 60/m)
    app.type(':echo "and then"\r')
    await app.shows(/^│ and then/m)
  })

  it('begins a step with its text where text and checks do not stand side by side', async () => {
    await atStep1({ columns: 80 })
    app.type('2')
    await app.shows('the file is there')
    app.type(keys.right)
    await app.shows('2/2  On your own')
  })

  it('begins a step at its first line, however far down the command was that was run last', async () => {
    const long = (number: number): Step => {
      const runs = [makeCommand(`echo one ${number}`), makeCommand(`echo two ${number}`)]
      const parts = runs.flatMap((command): StepPart[] => [{ kind: 'prose', markdown: Array.from({ length: 30 }, (_, index) => `Line ${index}.`).join('\n\n') }, { kind: 'run', command }])
      return makeStep(number, { title: `Step ${number}`, parts: [{ kind: 'prose', markdown: `The beginning of ${number}.` }, ...parts], runs })
    }
    await atStep1({ columns: 80, labs: [makeLab([{ ...long(1), title: 'Make a file' }, long(2)], { title: 'Making files' })] })
    await app.shows('The beginning of 1.')
    app.type('n')
    await app.hides('The beginning of 1.')
    app.type(keys.right)
    await app.shows('The beginning of 2.')
  })

  it('shows a file of the workspace without a gap behind it', async () => {
    const file = { path: 'note.txt', language: 'text', text: 'the last line\n', line: 1 }
    app = openApp({ labs: [makeLab([makeStep(1, { title: 'A file', files: [file], parts: [{ kind: 'file', file }, { kind: 'prose', markdown: 'Read it.' }] })], { title: 'Files' })] })
    await app.shows('Files')
    app.type(keys.enter)
    await app.shows('Introduction')
    app.type(keys.right)
    await app.shows(/the last line .*\n│ +│.*\n│ Read it\./)
  })

  it('shows hints one by one, with their cost', async () => {
    await atStep1()
    await app.shows('Hints 0/2; the next costs 1 point')
    app.type('h')
    await app.shows('Hint 1 of 2')
    app.type('h')
    await app.shows('Press Enter.')
    app.type('h')
    await app.shows('All hints are shown')
  })

  it('asks before a solution, and says what it costs', async () => {
    await atStep1()
    app.type('S')
    await app.shows('at most 2 of its 5 points')
    app.type('n')
    await app.hides('Show the solution?')
    app.type('Sy')
    await app.shows('Solution')
    expect(app.journal.entries.some((entry) => entry.kind === 'solution-shown')).toBe(true)
  })

  it('shows what a reset removes, and leaves nothing of the lab after a yes until it is opened anew', async () => {
    await atStep1()
    app.type(keys.enter)
    await app.shows('Step 1 done')
    app.type('r')
    await app.shows('Reset the lab?')
    await app.shows('workspace/done')
    app.type('y')
    await app.shows('Making files is reset, and nothing of it is left.')
    expect(app.screen()).toContain('Course')
    expect(app.journal.entries.at(-1)?.kind).toBe('lab-reset')
    expect(existsSync(join(app.home, 'workspace'))).toBe(false)
    app.type(keys.enter)
    await app.shows('Introduction')
    await app.shows('0/10 points')
    expect(app.journal.entries.at(-1)?.kind).toBe('lab-started')
    expect(existsSync(join(app.home, 'workspace'))).toBe(true)
  })

  it('is not left in the middle of a reset', async () => {
    const removing = Promise.withResolvers<void>()
    await atStep1({ removing: removing.promise })
    app.type('ry')
    await app.shows('Resetting')
    app.type('q')
    await app.shows('What the lab made is being removed')
    removing.resolve()
    await app.shows('Making files is reset')
  })

  it('shows all that a reset removes by scrolling, with the answers always in sight', async () => {
    await atStep1({ traces: Array.from({ length: 60 }, (_, index) => ({ kind: 'container', name: `shop-${index + 1}` })) })
    app.type('r')
    await app.shows('• container shop-1 ')
    expect(app.screen()).not.toContain('Nothing else is touched')
    expect(app.screen()).toContain('y yes   n no   ↓ ↑ Space read on')
    app.type(`${keys.down}${keys.down}`)
    await app.shows('3-19 of 64')
    app.type('G')
    await app.shows('Nothing else is touched')
    await app.shows('• container shop-60')
    expect(app.screen()).toContain('y yes   n no')
    app.type('n')
    await app.hides('Reset the lab?')
  })

  it('says why a key cannot act', async () => {
    await atStep1()
    app.type('z')
    await app.shows('z does nothing here')
    app.type('x')
    await app.shows('No command is running')
    app.type(keys.left)
    app.type(keys.left)
    await app.shows('This is the beginning of the lab')
  })

  it('comes back to the same step with the same points', async () => {
    await atStep1()
    app.type(keys.enter)
    await app.shows('Step 1 done')
    app.type(keys.right)
    await app.shows('2/2')
    const { home } = app
    app.type('q')
    await app.shows('Course')
    const again = openApp({ labs: [lab], home })
    again.type(keys.enter)
    await again.shows('2/2  On your own')
    await again.shows('5/10 points')
    again.close()
  })

  it('offers to bring back what a new cluster has lost', async () => {
    await atStep1()
    app.type(keys.right)
    await app.shows('2/2')
    const again = openApp({ labs: [lab], home: app.home, loss: 'gone' })
    again.type(keys.enter)
    await again.shows('Bring the lab back?')
    again.type('y')
    await again.shows('2/2  On your own')
    again.close()
  })

  it('says what is in the way when it cannot be made ready, and can be read all the same', async () => {
    await atStep1({ failure: new Failure({ what: 'The cluster could not be made', why: 'the disk is full', next: ['Make room.'] }) })
    await app.shows('The cluster could not be made')
    await app.shows('Make room.')
    await app.shows('touch')
    app.type(keys.enter)
    await app.shows('R tries again')
  })

  it('keeps its place while the keys are looked at', async () => {
    await atStep1()
    app.type(keys.tab)
    app.type('?')
    await app.shows('Keys of a lab')
    await app.shows('Run the marked command')
    app.type('q')
    await app.shows('1/2  Make a file')
  })

  it('shows what each key does to its last word on a narrow terminal', async () => {
    await atStep1({ columns: 80 })
    app.type('?')
    await app.shows('for at most half its')
    await app.shows(/│ {22}points +/)
  })
})
