import { asRecord } from '../reading.ts'

/** What a file is taken for. */
export type FileFormat = 'text' | 'yaml' | 'json' | 'dockerfile'

/** What a check takes a file for: what its `expect` says, or what the file's name says. */
export function formatOf(expect: unknown, path: string): FileFormat {
  const asked = (['yaml', 'json', 'dockerfile'] as const).find((format) => asRecord(expect)?.[format] !== undefined)
  if (asked !== undefined) return asked
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (/\.ya?ml$/i.test(name)) return 'yaml'
  if (/\.json$/i.test(name)) return 'json'
  return /^(Dockerfile|Containerfile)(\.|$)|\.Dockerfile$/i.test(name) ? 'dockerfile' : 'text'
}
