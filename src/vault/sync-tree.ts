import fs from 'node:fs'
import path from 'node:path'

/** Makes a directory's list of names safe on the disk. Windows does that by itself and refuses to be asked. */
export function syncDirectory(directory: string): void {
  if (process.platform === 'win32') return
  const descriptor = fs.openSync(directory, 'r')
  try {
    fs.fsyncSync(descriptor)
  } finally {
    fs.closeSync(descriptor)
  }
}

/** Makes everything below a directory safe on the disk, and private: files 0600, directories 0700. */
export function syncTree(directory: string): void {
  for (const item of fs.readdirSync(directory, { withFileTypes: true })) {
    const absolute = path.join(directory, item.name)
    if (item.isDirectory()) syncTree(absolute)
    else syncFile(absolute)
  }
  if (process.platform !== 'win32') fs.chmodSync(directory, 0o700)
  syncDirectory(directory)
}

function syncFile(file: string): void {
  const descriptor = fs.openSync(file, 'r+')
  try {
    if (process.platform !== 'win32') fs.fchmodSync(descriptor, 0o600)
    fs.fdatasyncSync(descriptor)
  } finally {
    fs.closeSync(descriptor)
  }
}
