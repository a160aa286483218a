import fs from 'node:fs'
import fsp from 'node:fs/promises'

/** The part of the file system a folder carrier needs; tests put failures in its way. */
export type FolderFiles = {
  names(folder: string): Promise<string[]>
  /** Size and time of an ordinary file; null for links, folders and everything else. Rejects as the system does. */
  inspect(file: string): Promise<{ size: number; changed: number } | null>
  /** Up to `most` + 1 bytes of an ordinary file, never through a link. */
  read(file: string, most: number): Promise<Uint8Array>
  /** Makes a file that must not be there yet; resolves once its bytes are durable. */
  create(file: string, bytes: Uint8Array): Promise<void>
  rename(from: string, to: string): Promise<void>
  remove(file: string): Promise<void>
  /** Makes renames and removals in a folder durable, where the system knows that. */
  settle(folder: string): Promise<void>
  /** Tells of changes where the system does; answers the unsubscribe. */
  watch(folder: string, listener: () => void): () => void
}

// Not there on Windows, where making links needs rights of its own.
const noFollow = fs.constants.O_NOFOLLOW ?? 0

/** The computer's own files. */
export const systemFiles: FolderFiles = {
  names: (folder) => fsp.readdir(folder),

  async inspect(file) {
    const found = await fsp.lstat(file)
    return found.isFile() ? { size: found.size, changed: found.mtimeMs } : null
  },

  async read(file, most) {
    await using handle = await fsp.open(file, fs.constants.O_RDONLY | noFollow | (fs.constants.O_NONBLOCK ?? 0))
    const { size } = await handle.stat()
    const bytes = new Uint8Array(Math.min(size, most + 1))
    let length = 0
    while (length < bytes.length) {
      const { bytesRead } = await handle.read(bytes, length, bytes.length - length)
      if (bytesRead === 0) break
      length += bytesRead
    }
    return bytes.subarray(0, length)
  },

  async create(file, bytes) {
    await using handle = await fsp.open(file, 'wx')
    await handle.writeFile(bytes)
    await handle.sync()
  },

  rename: (from, to) => fsp.rename(from, to),
  remove: (file) => fsp.rm(file, { force: true }),

  async settle(folder) {
    // Windows keeps directory entries itself and refuses to sync them; so do some network folders.
    if (process.platform === 'win32') return
    await using handle = await fsp.open(folder, 'r')
    await handle.sync().catch((error: unknown) => {
      if (!['EINVAL', 'ENOTSUP', 'EOPNOTSUPP'].includes(String(Reflect.get(Object(error), 'code')))) throw error
    })
  },

  watch(folder, listener) {
    try {
      const watcher = fs.watch(folder, { persistent: false }, listener)
      // The slow look around finds what a broken watch misses.
      watcher.on('error', () => watcher.close())
      return () => watcher.close()
    } catch {
      return () => undefined
    }
  },
}
