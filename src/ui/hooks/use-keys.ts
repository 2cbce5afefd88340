import { bindingOf, keyLabel, type Action, type Place } from '../keys.ts'
import { useTyped } from './key-queue.ts'

/** What an action does. A sentence given back says why it cannot be done now. */
export type Handlers = Partial<Record<Action, () => string | void>>

/**
 * Gives the keys of a place to its handlers.
 * @param tell shows a sentence to the user: why a key does nothing
 * @param active whether this place has the keyboard
 */
export function useKeys(place: Place, handlers: Handlers, tell: (text: string) => void, active = true): void {
  useTyped((input) => {
    if (input.kind === 'paste') return tell('Text can be pasted after : only.')
    const { name } = input.press
    if (name === '' || name === 'ctrl-c') return // Ctrl-C is the app's, in every place
    const binding = bindingOf(place, name)
    const handler = binding === undefined ? undefined : handlers[binding.action]
    if (handler === undefined) return tell(`${keyLabel(name)} does nothing here.${bindingOf(place, '?') === undefined ? '' : ' ? shows the keys.'}`)
    const why = handler()
    if (typeof why === 'string') tell(why)
  }, active)
}
