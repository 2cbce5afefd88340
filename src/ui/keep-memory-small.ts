import { setFlagsFromString } from 'node:v8'

/**
 * Has V8 collect what screens leave behind as it comes. On its own it lets the heap grow with the machine: a few hundred
 * keys, of which nothing is kept, bring the program to more than 200 MB. Costs about 3 ms of processor time a frame,
 * and so is for after the first one.
 */
export function keepMemorySmall(): void {
  setFlagsFromString('--optimize-for-size')
}
