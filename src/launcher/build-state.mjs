import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { typeScriptSwitches } from './find-node.mjs'
import { BUILT_FILES, sourceStamp, STAMP_FILE } from './source-stamp.mjs'

/**
 * Why the program must be built before it can start, in words; undefined when the build fits the sources.
 * @param {string} root
 * @returns {string | undefined}
 */
export function reasonToBuild(root) {
  if (BUILT_FILES.some((file) => !existsSync(join(root, file)))) return 'Building Mentorbook once; this takes a moment.'
  try {
    const { stamp } = JSON.parse(readFileSync(join(root, STAMP_FILE), 'utf8'))
    if (stamp === sourceStamp(root)) return undefined
  } catch {
    // A damaged stamp is a reason to build, like a missing one.
  }
  return 'The sources changed since the last build; building again.'
}

/**
 * Builds with progress lines on standard error.
 * @param {string} root
 * @param {string} node
 * @returns {Promise<boolean>} whether it worked
 */
export function build(root, node) {
  return new Promise((resolve) => {
    const child = spawn(node, [...typeScriptSwitches(node), join(root, 'scripts', 'build.ts')], {
      cwd: root,
      // Standard output is kept for the address of the window alone.
      stdio: ['ignore', 2, 2],
    })
    child.on('error', () => resolve(false))
    child.on('exit', (code) => resolve(code === 0))
  })
}
