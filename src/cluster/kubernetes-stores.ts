/** The stores of a world: one for each kind and namespace, shared by all who subscribe. */
import type { ObjectQuery, OnObjectChange, Unsubscribe } from '../checks/world.ts'
import type { ApiResource } from './kubernetes-discovery.ts'
import { startStore, type Store, type StoreSurroundings } from './kubernetes-store.ts'

export interface Stores {
  subscribe(query: Pick<ObjectQuery, 'apiVersion' | 'kind'>, namespace: string, onChange: OnObjectChange): Unsubscribe
  /** The objects of a resource by their names, if a store follows it and can be trusted. */
  objects(resource: ApiResource, namespace: string): Store['objects']
  /** Tells every subscriber that the API was lost or found. */
  announce(): void
  close(): void
}

interface Shared {
  readonly store: Store
  readonly listeners: Set<OnObjectChange>
  linger: NodeJS.Timeout | undefined
}

/** A step that is left and come back to finds its watches still there. */
const lingerMs = 30_000

/**
 * @param surroundingsOf What a store of this kind needs.
 * @param onFirst Called when the first store starts, `onLast` when the last one has stopped.
 */
export function createStores(
  surroundingsOf: (query: Pick<ObjectQuery, 'apiVersion' | 'kind'>) => StoreSurroundings,
  { onFirst, onLast }: { readonly onFirst: () => void; readonly onLast: () => void },
): Stores {
  const all = new Map<string, Shared>()

  function open(key: string, query: Pick<ObjectQuery, 'apiVersion' | 'kind'>, namespace: string): Shared {
    const listeners = new Set<OnObjectChange>()
    if (all.size === 0) onFirst()
    const store = startStore(surroundingsOf(query), namespace, (touched) => {
      for (const listener of listeners) listener(touched)
    })
    const shared: Shared = { store, listeners, linger: undefined }
    all.set(key, shared)
    return shared
  }

  function drop(key: string, shared: Shared): void {
    shared.store.stop()
    all.delete(key)
    if (all.size === 0) onLast()
  }

  return {
    subscribe(query, namespace, onChange) {
      const key = `${query.apiVersion ?? ''} ${query.kind} ${namespace}`
      const shared = all.get(key) ?? open(key, query, namespace)
      clearTimeout(shared.linger)
      // One function may be subscribed twice, and is then called twice.
      const listener: OnObjectChange = (touched) => onChange(touched)
      shared.listeners.add(listener)
      return () => {
        if (!shared.listeners.delete(listener) || shared.listeners.size > 0) return
        shared.linger = setTimeout(() => drop(key, shared), lingerMs).unref()
      }
    },
    objects(resource, namespace) {
      const scope = (store: Store) => !resource.namespaced || store.namespace === namespace
      for (const { store } of all.values()) {
        const same = store.resource?.plural === resource.plural && store.resource.apiVersion === resource.apiVersion
        const objects = same && scope(store) ? store.objects : undefined
        if (objects !== undefined) return objects
      }
      return undefined
    },
    announce() {
      for (const { listeners } of all.values()) for (const listener of listeners) listener()
    },
    close() {
      for (const [key, shared] of all) {
        clearTimeout(shared.linger)
        shared.listeners.clear()
        drop(key, shared)
      }
    },
  }
}
