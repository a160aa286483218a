import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** A real disk of its own that a test can fill, write-protect and take away. */
export type SmallDisk = {
  /** A folder on it. */
  directory: string
  /** Fills it but for so many bytes. */
  fill(leave: number): void
  /** Removes what filled it. */
  free(): void
  /** Makes it read-only as an operating system does after an error, with files open on it; there is no way back. */
  failReadOnly(): void
  remove(): void
}

const megabyte = 1024 * 1024

/** Mounts a disk of so many bytes; a sentence where this computer allows no mounting. Linux and root alone can. */
export function mountSmallDisk(bytes: number, kind: 'memory' | 'ext4' = 'memory'): SmallDisk | { cannot: string } {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'mentorbook-disk-'))
  const place = path.join(root, 'disk')
  const image = path.join(root, 'image')
  fs.mkdirSync(place)
  try {
    if (kind === 'memory') run('mount', '-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', place)
    else {
      fs.writeFileSync(image, '')
      fs.truncateSync(image, bytes)
      run('mkfs.ext4', '-q', '-m', '0', image)
      run('mount', '-o', 'loop', image, place)
    }
  } catch (error) {
    fs.rmSync(root, { recursive: true })
    return { cannot: `This computer allows no disk to be mounted for a test: ${String(error).split('\n')[0] ?? ''}` }
  }
  const filling = path.join(place, 'somebody-elses-files')
  const directory = path.join(place, 'notebook')
  fs.mkdirSync(directory, { mode: 0o700 })
  return {
    directory,
    fill(leave) {
      const { bavail, bsize } = fs.statfsSync(place)
      let left = bavail * bsize - leave
      const handle = fs.openSync(filling, 'a')
      try {
        for (; left > 0; left -= megabyte) fs.writeSync(handle, Buffer.alloc(Math.min(left, megabyte), 1))
        fs.fsyncSync(handle)
      } catch (error) {
        // The notebook took some of it at the same time: full is full.
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      } finally {
        fs.closeSync(handle)
      }
    },
    free: () => fs.rmSync(filling, { force: true }),
    failReadOnly: () => run('mount', '-o', 'remount,abort', place),
    remove() {
      // Lazily: a process that was ended may still hold a file for a moment.
      run('umount', '-l', place)
      fs.rmSync(root, { recursive: true, force: true })
    },
  }
}

function run(command: string, ...parameters: string[]): void {
  execFileSync(command, parameters, { stdio: ['ignore', 'ignore', 'pipe'] })
}
