import { Buffer } from 'node:buffer'
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import path from 'node:path'
import { inflateInside } from './inflate-inside.ts'
import type { Needle } from './needles.ts'

/** A canary that was found. */
export interface Hit {
  /** relative to the folder that was scanned */
  file: string
  /** "plain", "base64 at 2 in gzip", "plain in its name" */
  form: string
  of: string
  /** what stands around it, with other bytes as dots */
  around: string
}

export interface Scan {
  hits: Hit[]
  files: number
  bytes: number
}

/** Packed pieces in packed pieces are opened this deep. */
const DEPTH = 3
/** At most so many hits of one file are told. */
const ENOUGH = 5

/** Looks at every byte of every file under a folder, at names, and at where links lead. Files that vanish meanwhile are passed over. */
export function scanFolder(folder: string, needles: readonly Needle[]): Scan {
  const scan: Scan = { hits: [], files: 0, bytes: 0 }
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(folder, entry)
    const name = Buffer.from(entry)
    for (const hit of hitsIn(name, needles, 0)) scan.hits.push({ ...hit, file: entry, form: `${hit.form} in its name` })
    const bytes = contentOf(file)
    if (!bytes) continue
    scan.files++
    scan.bytes += bytes.length
    scan.hits.push(...scanBytes(bytes, needles).map((hit) => ({ ...hit, file: entry })))
  }
  return scan
}

/** Looks at bytes, at base64 in them that is broken into lines, and into what is packed in them. */
export function scanBytes(bytes: Buffer, needles: readonly Needle[]): Omit<Hit, 'file'>[] {
  return [...hitsIn(bytes, needles, DEPTH)].slice(0, ENOUGH)
}

function* hitsIn(bytes: Buffer, needles: readonly Needle[], depth: number): Generator<Omit<Hit, 'file'>> {
  for (const needle of needles) {
    const at = bytes.indexOf(needle.bytes)
    if (at >= 0) yield { form: needle.form, of: needle.of, around: readable(bytes, at, needle.bytes.length) }
  }
  if (depth === 0) return
  const unbroken = withoutLines(bytes)
  if (unbroken) for (const hit of hitsIn(unbroken, needles, 0)) yield { ...hit, form: `${hit.form} over lines` }
  for (const packed of inflateInside(bytes)) {
    for (const hit of hitsIn(packed.bytes, needles, depth - 1)) yield { ...hit, form: `${hit.form} in ${packed.form}` }
  }
}

/** Text with its line ends and the blanks after them taken out; undefined for what is no text. */
function withoutLines(bytes: Buffer): Buffer | undefined {
  if (bytes.length === 0 || !bytes.includes(0x0a) || bytes.subarray(0, 4096).includes(0)) return undefined
  return Buffer.from(bytes.toString('latin1').replaceAll(/\r?\n[ \t]?/g, ''), 'latin1')
}

function contentOf(file: string): Buffer | undefined {
  try {
    const { isFile, isLink } = kindOf(file)
    if (isLink) return Buffer.from(readlinkSync(file))
    return isFile ? readFileSync(file) : undefined
  } catch {
    return undefined
  }
}

function kindOf(file: string): { isFile: boolean; isLink: boolean } {
  const found = lstatSync(file)
  return { isFile: found.isFile(), isLink: found.isSymbolicLink() }
}

function readable(bytes: Buffer, at: number, length: number): string {
  return bytes
    .subarray(Math.max(0, at - 40), at + length + 40)
    .toString('latin1')
    .replaceAll('\0', '')
    .replaceAll(/[^ -~]/g, '.')
}
