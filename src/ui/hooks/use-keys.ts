import { bindingOf, keyLabel, type Action, type Place } from '../keys.ts'
import { useTyped } from './key-queue.ts'

/** What an action does; of a letter, which one was pressed. A sentence given back says why it cannot be done now. */
export type Handlers = Partial<Record<Exclude<Action, 'letter'>, () => string | void>> & { readonly letter?: (letter: string) => string | void }

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
    const handler = binding === undefined ? undefined : handlerOf(handlers, binding.action, name)
    if (handler === undefined) return tell(`${keyLabel(name)} does nothing here.${bindingOf(place, '?') === undefined ? '' : ' ? shows the keys.'}`)
    const why = handler()
    if (typeof why === 'string') tell(why)
  }, active)
}

function handlerOf(handlers: Handlers, action: Action, key: string): (() => string | void) | undefined {
  if (action !== 'letter') return handlers[action]
  const { letter } = handlers
  return letter === undefined ? undefined : () => letter(key)
}
