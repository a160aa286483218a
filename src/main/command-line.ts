import { parseArgs } from 'node:util'
import { isAbsolute } from 'node:path'

/** What the program was started with. */
export interface CommandLine {
  readonly profile: string
  /** Always an absolute path. */
  readonly dataDir?: string
  readonly demo: boolean
  /** Sets a new notebook up without asking, with a key file beside the notes. */
  readonly protection?: 'key-file'
}

const PROFILE = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/

/**
 * Reads the program's own options and passes over everything else: Electron's and the system's switches come along.
 * An odd profile name or a relative folder is not used, so a crafted start can only open the usual notebook.
 */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    options: {
      profile: { type: 'string' },
      'data-dir': { type: 'string' },
      demo: { type: 'boolean' },
      protection: { type: 'string' },
    },
  })
  const profile = typeof values.profile === 'string' && PROFILE.test(values.profile) ? values.profile : 'default'
  const folder = values['data-dir']
  const dataDir = typeof folder === 'string' && isAbsolute(folder) ? folder : undefined
  const chosen = { profile, dataDir, demo: values.demo === true }
  return values.protection === 'key-file' ? { ...chosen, protection: 'key-file' } : chosen
}
