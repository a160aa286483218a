import fs from 'node:fs'

// Of an encrypted file: its head, then units of the size of a page.
const HEAD = 4096
const PAGE = 8192

/** Overwrites bytes of one page of a file as it lies on the disk. */
export function overwrite(file: string, page: number, bytes: Uint8Array, at: number): void {
  const descriptor = fs.openSync(file, 'r+')
  fs.writeSync(descriptor, bytes, 0, bytes.length, HEAD + page * PAGE + at)
  fs.closeSync(descriptor)
}

/** Turns one bit of one page of a file as it lies on the disk. */
export function flipBit(file: string, page: number): void {
  const position = HEAD + page * PAGE + 1234
  const byte = fs.readFileSync(file).subarray(position, position + 1)
  overwrite(file, page, Uint8Array.of((byte[0] ?? 0) ^ 0x10), 1234)
}

/** Cuts a file on the disk to so many pages. */
export function cutTo(file: string, pages: number): void {
  fs.truncateSync(file, HEAD + pages * PAGE)
}

/** Makes a page of a file on the disk empty. */
export function emptyPage(file: string, page: number): void {
  overwrite(file, page, Buffer.alloc(PAGE), 0)
}
