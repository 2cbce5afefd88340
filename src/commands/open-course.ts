import type { Content } from '../content/content.ts'
import type { ContentRoot } from '../content/content-files.ts'
import { openContent } from '../content/open.ts'
import { compiledContentFile, packageFolder } from './package-folder.ts'

/**
 * The course of this package, with an instructor's folders where some are given.
 * @throws Failure when a folder cannot be read
 */
export async function openCourse({ content = [] }: { readonly content?: readonly string[] }): Promise<Content> {
  const roots: ContentRoot[] = [{ folder: packageFolder(), origin: 'built-in' }, ...content.map((folder): ContentRoot => ({ folder, origin: 'added' }))]
  return await openContent(roots, compiledContentFile())
}
