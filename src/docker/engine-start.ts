import type { Engine } from './engine.ts'

/**
 * When the engine was last started, in milliseconds since 1970 by its own clock. It does not say so itself, but makes
 * its default network anew each time. Undefined where it has none, as with Podman.
 * @throws what dockerode throws when the engine does not answer
 */
export async function engineStart({ docker }: Pick<Engine, 'docker'>): Promise<number | undefined> {
  try {
    const { Created: created } = await docker.getNetwork('bridge').inspect()
    const at = Date.parse(created)
    return Number.isNaN(at) ? undefined : at
  } catch (error) {
    if (error instanceof Error && 'statusCode' in error && error.statusCode === 404) return undefined
    throw error
  }
}
