import { isDockerfile, isYamlFile } from '../../content/file-kind.ts'
import { asRecord } from '../reading.ts'

/** What a file is taken for. */
export type FileFormat = 'text' | 'yaml' | 'json' | 'dockerfile'

/** What a check takes a file for: what its `expect` says, or what the file's name says. */
export function formatOf(expect: unknown, path: string): FileFormat {
  const asked = (['yaml', 'json', 'dockerfile'] as const).find((format) => asRecord(expect)?.[format] !== undefined)
  if (asked !== undefined) return asked
  if (isYamlFile(path)) return 'yaml'
  if (/\.json$/i.test(path)) return 'json'
  return isDockerfile(path) ? 'dockerfile' : 'text'
}
