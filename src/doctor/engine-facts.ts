import * as z from 'zod/mini'
import type { Engine } from '../docker/engine.ts'

/** What an engine says of its host and of its own settings, where they matter to labs. */
export interface EngineFacts {
  /** Where it keeps images; on its own host. */
  readonly rootFolder: string
  readonly httpProxy: string
  readonly httpsProxy: string
  readonly noProxy: string
  /** Addresses of mirrors of Docker Hub that it asks first. */
  readonly mirrors: readonly string[]
}

const text = z.nullish(z.string())
const schema = z.object({
  DockerRootDir: text,
  HttpProxy: text,
  HttpsProxy: text,
  NoProxy: text,
  RegistryConfig: z.nullish(z.object({ Mirrors: z.nullish(z.array(z.string())) })),
})

/** @throws whatever the engine answers instead */
export async function askEngineFacts({ docker }: Pick<Engine, 'docker'>): Promise<EngineFacts> {
  const info = schema.parse(await docker.info())
  return {
    rootFolder: info.DockerRootDir ?? '',
    httpProxy: info.HttpProxy ?? '',
    httpsProxy: info.HttpsProxy ?? '',
    noProxy: info.NoProxy ?? '',
    mirrors: info.RegistryConfig?.Mirrors ?? [],
  }
}
