import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** Waits before the core is started again, in milliseconds; after the last one it is given up. */
const RESTART_DELAYS = [100, 200, 400, 800, 1_600]
const SOUND_AFTER = 60_000
const STOP_PATIENCE = 10_000
/** Exit codes of a core that is wanted again at once: the same as in src/shared/core-exit-codes.ts, as a test says. */
export const wantedAgain = Object.freeze({ restartWanted: 74, locked: 75 })

/**
 * @typedef {object} CoreSettings
 * @property {string} node
 * @property {string} entry
 * @property {string[]} args without the port
 * @property {number} port
 * @property {string} secret of this launch, from which tokens and sessions are made; goes by the environment, which other users cannot read
 * @property {(sentence: string) => void} onProgress
 * @property {(url: string, isRestart: boolean, afterLock: boolean) => void} onReady
 * @property {(refusal: { sentence: string, url: string | undefined }) => void} onRefused
 * @property {(code: number) => void} onGivenUp
 * @property {(line: string) => void} say
 */

/** The core as a process of its own: started, started again when it dies, on the same port and with the same secret. */
export class CoreProcess {
  /** @param {CoreSettings} settings */
  constructor(settings) {
    this.settings = settings
    this.port = settings.port
    this.crashes = 0
    this.wasReady = false
    this.isRefused = false
    this.wasLocked = false
    this.isStopping = false
    /** @type {(() => void) | undefined} */
    this.onClosing = undefined
    /** @type {import('node:child_process').ChildProcess | undefined} */
    this.child = undefined
    /** @type {NodeJS.Timeout | undefined} */
    this.timer = undefined
    /**
     * The key of the open notebook, kept in this process's memory alone: a core that crashed gets it back. Forgotten when the
     * notebook is locked.
     * @type {string | undefined}
     */
    this.key = undefined
    /** One-time tokens that were taken: a core that is started again does not take them twice. */
    this.tokensUsed = 0
  }

  start() {
    const { node, entry, args, secret } = this.settings
    const child = spawn(node, [entry, ...args, '--port', String(this.port)], {
      env: {
        ...process.env,
        MENTORBOOK_SESSION_SECRET: secret,
        MENTORBOOK_TOKENS_USED: String(this.tokensUsed),
        MENTORBOOK_KEEPS_KEY: '1',
      },
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    this.child = child
    // A core that ends before it has read this is started again anyway.
    child.stdin.on('error', () => undefined)
    child.stdin.write(`${JSON.stringify({ key: this.key })}\n`)
    const startedAt = Date.now()
    createInterface({ input: child.stdout }).on('line', (line) => this.#hear(line))
    child.on('error', () => this.#ended(1, startedAt))
    // "close" comes after the last line was read; at "exit" a refusal could still be under way.
    child.on('close', (code) => this.#ended(code ?? 1, startedAt))
  }

  /**
   * Passes the signal on and waits; after ten seconds the core is ended by force. While it makes a last backup it says so
   * again and again, and each time the ten seconds begin anew. Called again, it makes the core end without that backup.
   * @param {NodeJS.Signals} signal
   * @returns {Promise<boolean>} whether it ended by itself
   */
  async stop(signal) {
    if (this.isStopping) {
      this.child?.kill(signal)
      return true
    }
    this.isStopping = true
    this.key = undefined
    clearTimeout(this.timer)
    const child = this.child
    if (child === undefined) return true
    const ended = new Promise((resolve) => child.once('close', () => resolve(true)))
    // On Windows a kill is never a request, and Ctrl+C has reached the core already.
    if (process.platform !== 'win32' || signal !== 'SIGINT') child.kill(signal)
    const patience = new Promise((resolve) => {
      const wait = () => setTimeout(() => resolve(false), STOP_PATIENCE).unref()
      let timer = wait()
      let isSaid = false
      this.onClosing = () => {
        clearTimeout(timer)
        timer = wait()
        if (!isSaid) this.settings.say('Making a backup before Mentorbook stops. Press Ctrl+C to stop without it.')
        isSaid = true
      }
    })
    if (await Promise.race([ended, patience])) return true
    child.kill('SIGKILL')
    await ended
    return false
  }

  /** @param {string} line */
  #hear(line) {
    const message = parse(line)
    if (message === undefined) return
    if (message.type === 'progress' && typeof message.sentence === 'string') {
      this.settings.onProgress(message.sentence)
    } else if (message.type === 'key' && typeof message.key === 'string') {
      this.key = message.key
    } else if (message.type === 'token-used' && typeof message.tokensUsed === 'number') {
      this.tokensUsed = message.tokensUsed
    } else if (message.type === 'ready' && typeof message.url === 'string') {
      const port = Number(URL.canParse(message.url) ? new URL(message.url).port : '')
      if (port > 0) this.port = port
      const isRestart = this.wasReady
      this.wasReady = true
      this.settings.onReady(message.url, isRestart, this.wasLocked)
      this.wasLocked = false
    } else if (message.type === 'closing') {
      this.onClosing?.()
    } else if (message.type === 'refused' && typeof message.sentence === 'string') {
      this.isRefused = true
      const url = message.holder?.url
      this.settings.onRefused({ sentence: message.sentence, url: typeof url === 'string' ? url : undefined })
    }
  }

  /** @param {number} code @param {number} startedAt */
  #ended(code, startedAt) {
    if (this.child === undefined) return
    this.child = undefined
    if (this.isStopping || this.isRefused) return
    if (code === wantedAgain.locked) {
      this.key = undefined
      this.wasLocked = true
      this.start()
      return
    }
    if (code === wantedAgain.restartWanted) return this.start()
    if (!this.wasReady) {
      this.settings.onGivenUp(code === 0 ? 1 : code)
      return
    }
    if (Date.now() - startedAt > SOUND_AFTER) this.crashes = 0
    const delay = RESTART_DELAYS[this.crashes]
    this.crashes += 1
    if (delay === undefined) {
      this.settings.onGivenUp(1)
      return
    }
    this.settings.say('Mentorbook stopped unexpectedly and is opening your notebook again.')
    this.timer = setTimeout(() => this.start(), delay)
  }
}

/**
 * @param {string} line
 * @returns {{ type?: unknown, sentence?: unknown, url?: unknown, key?: unknown, tokensUsed?: unknown, holder?: { url?: unknown } } | undefined}
 */
function parse(line) {
  try {
    const value = JSON.parse(line)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
