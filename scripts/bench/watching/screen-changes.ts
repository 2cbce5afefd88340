import type { Screen } from '../../../test/harness/screen.ts'
import { randomPause } from '../random-pause.ts'
import { isOn, type Switch } from '../switch.ts'
import type { Sighting } from './sighting.ts'

/** Changes the switch so many times, each time until the program's screen says so. */
export async function screenChanges(screen: Screen, toggle: Switch, changes: number, signal: AbortSignal): Promise<readonly Sighting[]> {
  const sightings: Sighting[] = []
  for (let number = 1; number <= changes; number += 1) {
    await randomPause(100, signal)
    const shown = screen.shows(`${isOn(number) ? '✓' : '✗'} the switch is on`).then(() => performance.now())
    const [seen, change] = await Promise.all([shown, toggle.turn(number)])
    sightings.push({ ...change, seen })
  }
  return sightings
}
