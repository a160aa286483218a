import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDERS = ['src', 'drizzle', 'resources']
const FILES = [
  'package-lock.json',
  'package.json',
  'vite.web.config.ts',
  'electron.vite.config.ts',
  'scripts/build.ts',
  'scripts/build-targets.ts',
  'scripts/build-template.ts',
]

/** What a build must have made before it can be started. */
export const BUILT_FILES = [
  'out/main/app.js',
  'out/preload/index.cjs',
  'out/backend/server-entry.js',
  'out/backend/utility-entry.js',
  'out/renderer/index.html',
  'out/template/cluster.bin',
]

/** Where a build leaves its stamp. */
export const STAMP_FILE = 'out/build-stamp.json'

/**
 * One hash over everything a build is made from. Tests and README files do not change what is built.
 * @param {string} root
 * @returns {string} 64 hexadecimal digits
 */
export function sourceStamp(root) {
  const names = FOLDERS.flatMap((folder) => filesBelow(root, folder))
  const total = createHash('sha256')
  for (const name of [...names, ...FILES].sort()) {
    const content = contentOf(join(root, name))
    if (content === undefined) continue
    total.update(`${name}\0${createHash('sha256').update(content).digest('hex')}\n`)
  }
  return total.digest('hex')
}

/**
 * @param {string} root
 * @param {string} folder with forward slashes
 * @returns {string[]}
 */
function filesBelow(root, folder) {
  /** @type {string[]} */
  const names = []
  for (const entry of entriesOf(join(root, folder))) {
    const name = `${folder}/${entry.name}`
    if (entry.isDirectory()) names.push(...filesBelow(root, name))
    else if (entry.isFile() && !/\.test\.tsx?$|\/README\.md$|~$/.test(name)) names.push(name)
  }
  return names
}

/** @param {string} folder */
function entriesOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

/** @param {string} file */
function contentOf(file) {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}
