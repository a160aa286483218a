import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { CliFailure, exitCodes } from './exit-codes.ts'
import { findPassphrase, recoveryKeyWords, type PassphraseWanted } from './find-passphrase.ts'

export type NotebookPlace = {
  dataDir?: string
  profile?: string
  /** A file whose first line is the passphrase. */
  passphraseFile?: string
  /** False sets a new notebook up without a passphrase. */
  passphrase?: boolean
}

export type CoreProcess = {
  endpoint: string
  /** A window has the notebook open; its core is used. */
  shared: boolean
  /** Resolves when a core that was started for this command has ended. */
  ended: Promise<void>
  /** Ends a core that was started for this command and waits until it has closed the notebook. */
  stop(): Promise<void>
}

type Message = {
  type: string
  endpoint?: string
  sentence?: string
  isNew?: boolean
  hasPlainNotes?: boolean
  text?: string
}

/**
 * Finds the core of the notebook or starts one without a window. `open` skips the look for a running one; `restore` starts one that
 * need not open, and fails refused where another program has the notebook.
 */
export async function findCore(
  place: NotebookPlace,
  options: { open: boolean; restore?: 'new' | 'over'; onProgress(sentence: string): void },
): Promise<CoreProcess> {
  const own = import.meta.url
  const entry = fileURLToPath(
    new URL(own.endsWith('.ts') ? '../backend/headless-entry.ts' : '../backend/headless-entry.js', own),
  )
  const args = ['--disable-warning=ExperimentalWarning', entry]
  if (place.dataDir) args.push('--data-dir', place.dataDir)
  if (place.profile) args.push('--profile', place.profile)
  if (options.open || options.restore) args.push('--open')
  if (options.restore) args.push('--restore', options.restore)
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  // A core that ended before it read this has said why.
  child.stdin.on('error', () => undefined)
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const message = await firstAnswer(child, ended, options.onProgress, (wanted) => findPassphrase(place, wanted)).catch(
    async (error: unknown) => {
      child.stdin?.end()
      await ended
      throw error
    },
  )
  if (!message) throw new CliFailure('The notebook could not be opened.')
  if (!message.endpoint || (options.restore && message.type !== 'ready'))
    throw new CliFailure(message.sentence ?? 'The notebook cannot be reached from the command line.', exitCodes.refused)
  return {
    endpoint: message.endpoint,
    shared: message.type !== 'ready',
    ended,
    stop() {
      child.stdin?.end()
      return ended
    },
  }
}

async function firstAnswer(
  child: ChildProcess,
  ended: Promise<void>,
  onProgress: (sentence: string) => void,
  passphrase: (wanted: PassphraseWanted) => Promise<string | null>,
): Promise<Message | undefined> {
  if (!child.stdout) return undefined
  const lines = createInterface({ input: child.stdout })
  return new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      const message = JSON.parse(line) as Message
      if (message.type === 'progress') onProgress(message.sentence ?? '')
      else if (message.type === 'recovery key') console.error(recoveryKeyWords(message.text ?? ''))
      else if (message.type === 'passphrase wanted') {
        const wanted = { isNew: message.isNew === true, hasPlainNotes: message.hasPlainNotes === true }
        passphrase(wanted).then((found) => child.stdin?.write(`${JSON.stringify({ passphrase: found })}\n`), reject)
      } else resolve(message)
    })
    void ended.then(() => resolve(undefined))
  })
}
