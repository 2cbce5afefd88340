import { useInput } from 'ink'
import { bindingOf, keyLabel, keyName, type Action, type Place } from '../keys.ts'

/** What an action does. A sentence given back says why it cannot be done now. */
export type Handlers = Partial<Record<Action, () => string | void>>

/**
 * Gives the keys of a place to its handlers.
 * @param tell shows a sentence to the user: why a key does nothing
 * @param active whether this place has the keyboard
 */
export function useKeys(place: Place, handlers: Handlers, tell: (text: string) => void, active = true): void {
  useInput(
    (input, key) => {
      const special = keyName(input, key)
      // Keys that are pressed fast come as one piece of text.
      const names = special === input && input.length > 1 ? [...input] : [special]
      for (const name of names) press(name)
    },
    { isActive: active },
  )

  function press(name: string): void {
    if (name === '' || name === 'ctrl-c') return // Ctrl-C is the app's, in every place
    const binding = bindingOf(place, name)
    const handler = binding === undefined ? undefined : handlers[binding.action]
    if (handler === undefined) return tell(`${keyLabel(name)} does nothing here. ? shows the keys.`)
    const why = handler()
    if (typeof why === 'string') tell(why)
  }
}
