import { afterEach, describe, expect, it } from 'vitest'
import type { Speech, SpeechEnd } from '../../src/speech/speech.ts'
import { makeLab, makeStep } from '../lab/make-lab.ts'
import { keys, openApp, type OpenApp } from './open-app.tsx'

const lab = makeLab([makeStep(1, { title: 'Look', parts: [{ kind: 'prose', markdown: 'Run `docker ps -a`.' }] }), makeStep(2)], { title: 'A sample', introduction: 'It begins.' })

let app: OpenApp
afterEach(() => app.close())

/** A voice that keeps what it is told. */
class Spoken {
  readonly heard: string[] = []
  end: (how: SpeechEnd) => void = () => undefined
  readonly #pauses: boolean

  constructor(pauses = true) {
    this.#pauses = pauses
  }

  readonly speak = (text: string): Speech => {
    this.heard.push(text)
    const { promise, resolve } = Promise.withResolvers<SpeechEnd>()
    this.end = resolve
    const tell = (what: string) => (): void => void this.heard.push(what)
    return { ends: promise, pauses: this.#pauses, pause: tell('(paused)'), goOn: tell('(goes on)'), stop: tell('(stopped)') }
  }
}

async function openLab(spoken?: Spoken): Promise<void> {
  app = openApp({ labs: [lab], ...(spoken === undefined ? {} : { speak: spoken.speak }) })
  await app.shows('┌ Course')
  app.type(keys.enter)
  await app.shows('It begins.')
}

describe('listening to a lab', () => {
  it('reads the page aloud, pauses, goes on and stops', async () => {
    const spoken = new Spoken()
    await openLab(spoken)
    app.type('l')
    await app.shows('Reading aloud. L pauses, l stops.')
    await app.shows(/┌ .* reading aloud ─┐/)
    app.type('L')
    await app.shows('reading paused')
    app.type('L')
    await app.shows('Going on.')
    app.type('l')
    await app.shows('Silent.')
    await app.hides('reading aloud')
    expect(spoken.heard).toEqual(['A sample.\nIt begins.', '(paused)', '(goes on)', '(stopped)'])
  })

  it('stops when the step changes, and reads the new one when asked', async () => {
    const spoken = new Spoken()
    await openLab(spoken)
    app.type(`l${keys.right}`)
    await app.shows('┌ 1/2  Look')
    await app.hides('reading aloud')
    app.type('l')
    await app.shows('reading aloud')
    expect(spoken.heard.slice(1)).toEqual(['(stopped)', 'Step 1: Look.\nRun docker ps, option a.'])
  })

  it('stops when the lab is left, and when the program is quit', async () => {
    const spoken = new Spoken()
    await openLab(spoken)
    app.type('lq')
    await app.shows('┌ Course')
    await expect.poll(() => spoken.heard.at(-1)).toBe('(stopped)')
    app.type(`${keys.enter}l`)
    await app.shows('reading aloud')
    app.type(keys.ctrlC)
    await expect.poll(() => spoken.heard.at(-1)).toBe('(stopped)')
  })

  it('says when it has read all by showing nothing any more, and when it failed, why', async () => {
    const spoken = new Spoken()
    await openLab(spoken)
    app.type('l')
    await app.shows('reading aloud')
    spoken.end({ kind: 'said' })
    await app.hides('reading aloud')
    app.type('l')
    await app.shows('reading aloud')
    spoken.end({ kind: 'failed', why: 'no sound card' })
    await app.shows('✗ Reading aloud failed: no sound card')
  })

  it('says so where a voice cannot pause', async () => {
    await openLab(new Spoken(false))
    app.type('lL')
    await app.shows('This voice cannot pause: l stops it')
  })

  it('says where there is no voice what to install, and of a pause that nothing is read', async () => {
    await openLab()
    app.type('L')
    await app.shows('Nothing is being read aloud')
    app.type('l')
    await app.shows('Nothing here can read aloud: this machine has no program that speaks. sudo apt install espeak-ng')
  })
})
