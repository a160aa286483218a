import { randomFillSync } from 'node:crypto'
import fs from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'

/** What the ballast takes up, in bytes: what a checkpoint may need at most, as many as the engine's shared buffers. */
export const BALLAST_BYTES = 32 * 1024 * 1024

/** Name of the ballast in a notebook's folder. Removing it does no harm. */
export const BALLAST_FILE = 'ballast'

const CHUNK = 1024 * 1024

/** Room on the disk that is kept for the notebook, to be given up when the disk is full. */
export interface Ballast {
  /** bytes that giving it up would free, also while it is being made */
  readonly bytes: number
  /** Makes it, really allocated. Answers whether it is there now; never throws, and leaves nothing behind on failure. */
  make(): Promise<boolean>
  /** Gives the room back at once. Answers whether there was any. Never throws. */
  giveUp(): boolean
}

/** The ballast of a notebook's folder; one that lies there is taken over, an unfinished one is removed. */
export function openBallast(directory: string, size: number = BALLAST_BYTES): Ballast {
  const file = path.join(directory, BALLAST_FILE)
  const unfinished = `${file}.new`
  remove(unfinished)
  let bytes = allocated(file)
  if (bytes !== 0 && bytes < size) bytes = remove(file) ? 0 : bytes
  let making: Promise<boolean> | undefined
  let isGivenUp = false

  const write = async (): Promise<boolean> => {
    isGivenUp = false
    try {
      const handle = await open(unfinished, 'w', 0o600)
      try {
        // Random, because some drives keep what is all zeros, or the same again and again, in no room at all.
        const chunk = Buffer.allocUnsafe(CHUNK)
        while (bytes < size) {
          const part = randomFillSync(chunk).subarray(0, Math.min(CHUNK, size - bytes))
          const { bytesWritten } = await handle.write(part)
          if (isGivenUp) throw new Error('The room is needed.')
          bytes += bytesWritten
        }
        await handle.datasync()
      } finally {
        await handle.close()
      }
      if (isGivenUp) throw new Error('The room is needed.')
      fs.renameSync(unfinished, file)
      return true
    } catch {
      bytes = 0
      remove(unfinished)
      return false
    }
  }

  return {
    get bytes() {
      return bytes
    },
    async make() {
      if (bytes > 0 && !making) return true
      making ??= write().finally(() => {
        making = undefined
      })
      return making
    },
    giveUp() {
      if (bytes === 0) return false
      bytes = 0
      isGivenUp = true
      // A file that is being written keeps its room until it is closed, so it is emptied, too.
      return [empty(unfinished), empty(file), remove(file)].includes(true)
    },
  }
}

function allocated(file: string): number {
  try {
    const { size, blocks } = fs.statSync(file)
    // Windows does not count blocks.
    return process.platform === 'win32' ? size : Math.min(size, blocks * 512)
  } catch {
    return 0
  }
}

function empty(file: string): boolean {
  try {
    fs.truncateSync(file)
    return true
  } catch {
    return false
  }
}

function remove(file: string): boolean {
  try {
    fs.rmSync(file, { force: true })
    return true
  } catch {
    return false
  }
}
