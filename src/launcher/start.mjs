// `npm start`: finds out what this machine can do, builds when needed, and opens the notebook. Plain JavaScript without
// dependencies, because it must be able to say what is missing before anything is installed.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runBrowserMode } from './browser-host.mjs'
import { build, reasonToBuild } from './build-state.mjs'
import { runElectron } from './electron-host.mjs'
import { hasDisplay, installedElectron, installElectron, isElectronObtainable } from './electron-runtime.mjs'
import { findNode } from './find-node.mjs'
import { HELP, readOptions } from './options.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** @param {string} line */
const say = (line) => console.error(line)

process.exit(await start(process.argv.slice(2)))

/** @param {string[]} argv @returns {Promise<number>} exit code */
async function start(argv) {
  const read = readOptions(argv)
  if ('sentence' in read) {
    say(read.sentence)
    return 2
  }
  const { options } = read
  if (options.help) {
    console.log(HELP)
    return 0
  }
  if (!existsSync(join(root, 'node_modules', '@electric-sql', 'pglite'))) {
    say(
      'The libraries Mentorbook is built from are not here yet. Please run "npm ci" in this folder, then start again.',
    )
    return 1
  }
  const node = findNode(root)
  if (node === undefined) {
    say(`Mentorbook needs Node.js 22.12 or newer here; this is ${process.versions.node}. Please install a newer one.`)
    return 1
  }
  const reason = options.rebuild ? 'Building Mentorbook again, as you asked.' : reasonToBuild(root)
  if (reason !== undefined) {
    say(reason)
    if (!(await build(root, node))) {
      say('Mentorbook could not be built; the lines above say why. Your notebooks were not touched.')
      return 1
    }
  }
  return await open(options, node)
}

/** @param {import('./options.mjs').Options} options @param {string} node */
async function open(options, node) {
  const electron = options.browser || !options.open || options.port !== 0 ? undefined : await electronProgram(node)
  if (electron !== undefined) {
    const { code, hasFailedEarly } = await runElectron(electron, root, options)
    if (!hasFailedEarly) return code
    say('The desktop window could not start on this machine, so Mentorbook opens in a browser window instead.')
  }
  return await runBrowserMode(root, node, options, say)
}

/** @param {string} node @returns {Promise<string | undefined>} */
async function electronProgram(node) {
  if (!hasDisplay()) return undefined
  const installed = installedElectron(root)
  if (installed !== undefined) return installed
  if (await isElectronObtainable(root)) {
    say('Fetching the runtime of the desktop window once (about 120 MB).')
    if (await installElectron(root, node)) return installedElectron(root)
  }
  say('The runtime of the desktop window is not to be had here, so Mentorbook opens in a browser window.')
  return undefined
}
