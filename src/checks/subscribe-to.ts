import type { Dependency } from './inquiry.ts'
import { parseSelector, selects } from './matching/label-selector.ts'
import type { KubernetesObject, Unsubscribe, World } from './world.ts'

/** What is to be told of changes. */
export interface DependencyListener {
  /** Something that a check depends on may have changed. */
  readonly onChange: () => void
  /** Something of the same kind changed that the check does not look at: an explanation may name it. */
  readonly onOther: () => void
}

/** Calls back when something that a check depends on may have changed. */
export function subscribeTo(dependency: Dependency, world: World, { onChange, onOther }: DependencyListener): Unsubscribe {
  switch (dependency.kind) {
    case 'kubernetes': {
      const { apiVersion, objectKind: kind, namespace } = dependency
      if (world.kubernetes === undefined) return () => undefined
      const isLookedAt = lookOf(dependency)
      return world.kubernetes.subscribe({ kind, ...(apiVersion === undefined ? {} : { apiVersion }), ...(namespace === undefined ? {} : { namespace }) }, (touched) => {
        if (touched === undefined || touched.some(isLookedAt)) onChange()
        else onOther()
      })
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

function lookOf({ name, selector }: Extract<Dependency, { kind: 'kubernetes' }>): (object: KubernetesObject) => boolean {
  // What cannot be read as a selector here, the API may still understand.
  const requirements = (selector === undefined ? undefined : parseSelector(selector)) ?? []
  return ({ metadata }) => (name === undefined || metadata.name === name) && selects(requirements, metadata.labels ?? {})
}
