import { useSyncExternalStore } from 'react'

/** Something outside of React that has a state and tells when it changed. */
export interface Store<T> {
  readonly subscribe: (listener: () => void) => () => void
  readonly read: () => T
}

/** The state of a store, with a new frame at each change. `read` must give the same object until something changed. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.read)
}
