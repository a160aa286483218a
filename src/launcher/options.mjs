import { isAbsolute, resolve } from 'node:path'
import { parseArgs } from 'node:util'

/**
 * @typedef {object} Options
 * @property {string} profile name of the notebook
 * @property {boolean} demo
 * @property {number} port 0 lets the system choose
 * @property {string | undefined} dataDir absolute
 * @property {boolean} browser
 * @property {boolean} open
 * @property {boolean} rebuild
 * @property {boolean} help
 */

export const HELP = `Mentorbook: a private notebook for mentoring, on this computer alone.

Use: npm start -- [options]

  --profile NAME   the notebook to open (default: default)
  --demo           start a new, empty notebook with invented people to try things on
  --data-dir DIR   the folder that holds the notebooks
  --browser        open in a browser window even where the desktop window is possible
  --port N         browser mode on this port (default: a free one)
  --no-open        browser mode that prints the address and opens nothing
  --rebuild        build again, also when nothing changed
  --help           show this text

MENTORBOOK_OFFLINE=1 keeps the launcher from looking for the desktop runtime on the network.`

/**
 * Reads the options. What is not understood gives one sentence for the person.
 * @param {string[]} argv
 * @returns {{ options: Options } | { sentence: string }}
 */
export function readOptions(argv) {
  /** @type {Record<string, unknown>} */
  let values
  try {
    values = parseArgs({
      args: argv,
      options: {
        profile: { type: 'string', default: 'default' },
        demo: { type: 'boolean', default: false },
        port: { type: 'string', default: '0' },
        'data-dir': { type: 'string' },
        browser: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
        rebuild: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values
  } catch (error) {
    return { sentence: notUnderstood(error) }
  }
  const profile = String(values.profile)
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(profile)) {
    const sentence =
      `"${printable(profile)}" cannot be the name of a notebook. ` +
      'Use up to 64 letters (a to z), digits, hyphens and underscores, starting with a letter or digit.'
    return { sentence }
  }
  const port = /^[0-9]{1,5}$/.test(String(values.port)) ? Number(values.port) : -1
  if (port < 0 || port > 65_535) return { sentence: '--port needs a number from 1 to 65535, or 0 for any free port.' }
  const folder = values['data-dir'] === undefined ? undefined : String(values['data-dir'])
  if (folder === '') return { sentence: '--data-dir needs the name of a folder.' }
  return {
    options: {
      profile,
      demo: values.demo === true,
      port,
      dataDir: folder === undefined || isAbsolute(folder) ? folder : resolve(folder),
      browser: values.browser === true,
      open: values['no-open'] !== true,
      rebuild: values.rebuild === true,
      help: values.help === true,
    },
  }
}

/** @param {unknown} error */
function notUnderstood(error) {
  const { code, message } = /** @type {{ code?: string, message: string }} */ (error)
  const named = /'([^']*)'/.exec(message)?.[1] ?? ''
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `There is no option ${printable(named)}. Try --help.`
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return `"${printable(named)}" is not an option. Try --help.`
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    const option = printable(/--[a-z-]+/.exec(named)?.[0] ?? named)
    return `${option} ${message.includes('does not take') ? 'takes no' : 'needs a'} value. Try --help.`
  }
  return 'These options are not understood. Try --help.'
}

/** @param {string} text */
function printable(text) {
  const shown = text.replace(/\p{C}/gu, '?')
  return shown.length > 60 ? `${shown.slice(0, 60)}…` : shown
}
