import { statSync, unwatchFile, watch, watchFile as pollFile, type FSWatcher, type StatsListener } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'

/** Milliseconds between two looks at a file of which the system reports nothing. */
const pollMs = 1_000

/**
 * Calls back when a file of a folder may have changed, come, gone or been replaced by another, as editors do on saving.
 * The system's own report comes at once where there is one (from the nearest folder that exists); where there is none,
 * as on a Windows drive in WSL2 or a network drive, a look at the file's date and size every second takes its place.
 * @returns ends it
 */
export function watchFile(folder: string, path: string, onChange: () => void): () => void {
  const file = join(folder, path)
  let watched: (NearestFolder & { readonly watcher: FSWatcher }) | undefined

  const look: StatsListener = () => {
    rewatch()
    onChange()
  }
  // What the links lead to is what is looked at, so that a change behind one is seen, too.
  pollFile(file, { interval: pollMs, persistent: false }, look)
  rewatch()
  return () => {
    unwatchFile(file, look)
    watched?.watcher.close()
    watched = undefined
  }

  /** Watches the file's folder, or as long as that is not there, the nearest one above in which it would come to be. */
  function rewatch(): void {
    const { at, inode } = nearestFolder(dirname(file))
    if (watched?.at === at && watched.inode === inode) return
    watched?.watcher.close()
    watched = undefined
    try {
      const watcher = watch(at, { persistent: false }, (_, name) => {
        const next = relative(at, file).split(sep)[0]
        if (name !== null && name !== next) return
        rewatch()
        onChange()
      })
      // A folder that is removed, or a watch that the system takes back: the looks go on.
      watcher.on('error', () => {
        watcher.close()
        if (watched?.watcher === watcher) watched = undefined
      })
      watched = { at, inode, watcher }
    } catch (error) {
      // No more watches to be had, or the folder went this moment.
      if (!(error instanceof Error && 'code' in error)) throw error
    }
  }
}

interface NearestFolder {
  readonly at: string
  /** Another folder in the same place is another one to be watched. */
  readonly inode: number
}

function nearestFolder(folder: string): NearestFolder {
  const inode = statSync(folder, { throwIfNoEntry: false })?.ino
  if (inode !== undefined) return { at: folder, inode }
  const above = dirname(folder)
  return above === folder ? { at: folder, inode: 0 } : nearestFolder(above)
}
