import type { Dependency } from './inquiry.ts'
import type { Unsubscribe, World } from './world.ts'

/** Calls back when something that a check depends on may have changed. */
export function subscribeTo(dependency: Dependency, world: World, onChange: () => void): Unsubscribe {
  switch (dependency.kind) {
    case 'kubernetes': {
      const { apiVersion, objectKind: kind, namespace } = dependency
      if (world.kubernetes === undefined) return () => undefined
      return world.kubernetes.subscribe({ kind, ...(apiVersion === undefined ? {} : { apiVersion }), ...(namespace === undefined ? {} : { namespace }) }, onChange)
    }
    case 'docker':
      return world.docker.subscribe(({ kind, name, action }) => {
        if (kind === 'engine') return onChange()
        // A check that runs a command in a container would otherwise be its own cause.
        if (kind !== dependency.objectKind || action.startsWith('exec_')) return
        // Images have many names, and events tell whichever was used.
        if (dependency.name === undefined || dependency.objectKind === 'image' || dependency.name === name) onChange()
      })
    case 'file':
      return world.files?.subscribe(dependency.path, onChange) ?? (() => undefined)
  }
}
