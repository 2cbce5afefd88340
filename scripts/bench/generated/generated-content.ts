import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder's name begins with two digits. */
const labsOfTrack = 50

/** A content folder with labs in it that were made for the benchmark. Disposing it removes it. */
export class GeneratedContent implements AsyncDisposable {
  readonly folder: string

  private constructor(folder: string) {
    this.folder = folder
  }

  /**
   * Writes labs `labs/generated-T/NN-made-N/lab.md`, numbered from 1.
   * @param textOf the text of a lab's lab.md, by its number
   */
  static async write(count: number, textOf: (number: number) => string): Promise<GeneratedContent> {
    const content = new GeneratedContent(await mkdtemp(join(tmpdir(), 'k8s-labs-bench-')))
    for (let number = 1; number <= count; number += 1) {
      const track = join(content.folder, 'labs', `generated-${Math.ceil(number / labsOfTrack)}`)
      const place = ((number - 1) % labsOfTrack) + 1
      const lab = join(track, `${String(place).padStart(2, '0')}-made-${number}`)
      await mkdir(lab, { recursive: true })
      if (place === 1) await writeFile(join(track, 'track.md'), '---\ntitle: Generated\nsummary: Made for the benchmark.\n---\n')
      await writeFile(join(lab, 'lab.md'), textOf(number))
    }
    return content
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true })
  }
}
