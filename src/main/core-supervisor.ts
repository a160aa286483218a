import { MessageChannelMain, utilityProcess, type UtilityProcess, type WebContents } from 'electron'
import type { CoreState } from '#contract/shell-api.ts'
import { CORE_PORT_CHANNEL } from '#contract/shell-channels.ts'
import { wantedAgain } from '#shared/core-exit-codes.ts'
import { GuardProcesses } from './guard-processes.ts'
import { coreMessageSchema, type CoreOptions, type KeychainAnswer, type KeychainQuestion } from './core-messages.ts'

/** Waits before the core is started again after a crash, in milliseconds; after the last one it is given up. */
export const RESTART_DELAYS = [100, 500, 1_000, 2_000, 5_000] as const

/** A core that ran this long (in milliseconds) counts as sound: earlier crashes are forgotten. */
export const SOUND_AFTER = 60_000

export interface CoreSupervisorOptions {
  /** Absolute path of the built `utility-entry.js`. */
  readonly entry: string
  /** Absolute path of the built `guard-entry.js`. */
  readonly guardEntry: string
  readonly options: CoreOptions
  /** Tells whether a page may be given a port to the core. */
  readonly isTrusted: (contents: WebContents) => boolean
  readonly onState: (state: CoreState) => void
  readonly keychain: (question: KeychainQuestion) => Promise<KeychainAnswer>
  /** Gets fixed sentences and numbers only, never text of the person. */
  readonly log: (line: string) => void
}

/**
 * Owns the core's process: starts it, connects every loaded window with it, starts it again when it dies and ends it
 * when the program quits. Data never passes through here, only the ends of message channels.
 */
export class CoreSupervisor {
  readonly #settings: CoreSupervisorOptions
  readonly #loaded = new Set<WebContents>()
  // Channels whose ends were given away are kept, or they could be collected while in use.
  readonly #channels = new Map<WebContents, MessageChannelMain>()
  #state: CoreState = { state: 'starting', sentence: 'Opening your notebook.', restart: false }
  readonly #guards: GuardProcesses
  #process: UtilityProcess | undefined
  // Of the open notebook, for a core that crashed: nobody is asked for the passphrase twice.
  #key: Uint8Array | undefined
  #crashes = 0
  #timer: NodeJS.Timeout | undefined
  #soundTimer: NodeJS.Timeout | undefined
  #isStopping = false
  #onClosing: (() => void) | undefined

  constructor(settings: CoreSupervisorOptions) {
    this.#settings = settings
    this.#guards = new GuardProcesses(settings.guardEntry)
  }

  get state(): CoreState {
    return this.#state
  }

  /** Starts the core; the app must be ready. Progress comes through `onState`. */
  start(): void {
    const child = utilityProcess.fork(this.#settings.entry, [], { serviceName: 'Mentorbook core', stdio: 'inherit' })
    this.#process = child
    child.on('message', (message: unknown) => this.#hear(child, message))
    child.on('error', (type) => this.#settings.log(`The core met an error it cannot survive (${String(type)}).`))
    child.on('exit', (code) => this.#ended(child, code))
    const handed = this.#key ? { handedKey: this.#key } : {}
    child.postMessage({ type: 'init', options: this.#settings.options, ...handed })
  }

  /** From now on the window gets a fresh port at each page load and each restart of the core. */
  attach(contents: WebContents): void {
    contents.on('did-finish-load', () => {
      this.#loaded.add(contents)
      this.#connect(contents)
    })
    contents.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) this.#loaded.delete(contents)
    })
    const forget = () => {
      this.#loaded.delete(contents)
      this.#channels.delete(contents)
    }
    contents.on('render-process-gone', forget)
    contents.on('destroyed', forget)
  }

  /** Locks the notebook where that keeps anybody out. */
  lock(): void {
    this.#process?.postMessage({ type: 'lock' })
  }

  /**
   * Ends the core: asks, waits up to `patience` milliseconds for it to exit, then ends it by force. While it makes a last
   * backup it says so again and again, and each time the patience begins anew; `onClosing` is called then.
   */
  async stop(patience: number, onClosing?: () => void): Promise<'exited' | 'killed'> {
    this.#isStopping = true
    this.#forgetKey()
    clearTimeout(this.#timer)
    clearTimeout(this.#soundTimer)
    const child = this.#process
    if (child === undefined) return 'exited'
    const exited = new Promise<'exited'>((resolve) => child.once('exit', () => resolve('exited')))
    const tooLong = new Promise<'killed'>((resolve) => {
      const wait = () => setTimeout(() => resolve('killed'), patience).unref()
      let timer = wait()
      this.#onClosing = () => {
        clearTimeout(timer)
        timer = wait()
        onClosing?.()
      }
    })
    child.postMessage({ type: 'shutdown' })
    const outcome = await Promise.race([exited, tooLong])
    if (outcome === 'exited') return 'exited'
    this.#settings.log('The core did not stop by itself and was ended.')
    child.kill()
    await Promise.race([exited, afterwards(2_000, undefined)])
    return 'killed'
  }

  /** The core that is being stopped ends without the backup it is making. */
  skipBackup(): void {
    this.#process?.postMessage({ type: 'skip backup' })
  }

  #hear(child: UtilityProcess, raw: unknown): void {
    if (child !== this.#process) return
    const message = coreMessageSchema.safeParse(raw)
    if (this.#isStopping) {
      if (message.data?.type === 'closing') this.#onClosing?.()
      return
    }
    if (!message.success) {
      this.#settings.log('The core sent a message this version does not know; it was passed over.')
      return
    }
    switch (message.data.type) {
      case 'progress':
        this.#enter({ state: 'starting', sentence: message.data.sentence, restart: this.#crashes > 0 })
        return
      case 'ready':
        clearTimeout(this.#soundTimer)
        this.#soundTimer = setTimeout(() => (this.#crashes = 0), SOUND_AFTER)
        this.#enter({ state: 'ready' })
        for (const contents of this.#loaded) this.#connect(contents)
        return
      case 'refused':
        this.#enter({ state: 'refused', sentence: message.data.sentence })
        return
      case 'failed':
        this.#enter({ state: 'failed', sentence: message.data.sentence })
        return
      case 'key':
        this.#key = message.data.key
        return
      case 'guard':
        this.#guards.answer(child, message.data)
        return
      case 'keychain':
        void this.#settings.keychain(message.data).then((answer) => {
          if (child === this.#process) child.postMessage(answer)
        })
    }
  }

  #ended(child: UtilityProcess, code: number): void {
    if (child !== this.#process) return
    this.#process = undefined
    this.#guards.endAll()
    clearTimeout(this.#soundTimer)
    if (this.#isStopping || this.#state.state === 'refused' || this.#state.state === 'failed') return
    if (code === wantedAgain.locked) this.#forgetKey()
    if (code === wantedAgain.restartWanted || code === wantedAgain.locked) {
      this.#enter({ state: 'starting', sentence: 'Mentorbook is opening your notebook again.', restart: true })
      return this.start()
    }
    const delay = RESTART_DELAYS[this.#crashes]
    this.#crashes += 1
    this.#settings.log(`The core ended unexpectedly with code ${code}.`)
    if (delay === undefined) {
      const sentence =
        'Mentorbook could not keep your notebook open: its inner part stopped several times in a row. ' +
        'What was saved is safe. Please quit and start Mentorbook again.'
      this.#enter({ state: 'failed', sentence })
      return
    }
    this.#enter({ state: 'starting', sentence: 'Mentorbook is opening your notebook again.', restart: true })
    this.#timer = setTimeout(() => this.start(), delay)
  }

  #forgetKey(): void {
    this.#key?.fill(0)
    this.#key = undefined
  }

  #connect(contents: WebContents): void {
    const child = this.#process
    if (child === undefined || this.#state.state !== 'ready' || contents.isDestroyed()) return
    if (!this.#settings.isTrusted(contents)) return
    const channel = new MessageChannelMain()
    this.#channels.set(contents, channel)
    child.postMessage({ type: 'port' }, [channel.port1])
    contents.postMessage(CORE_PORT_CHANNEL, null, [channel.port2])
  }

  #enter(state: CoreState): void {
    this.#state = state
    this.#settings.onState(state)
  }
}

function afterwards<T>(milliseconds: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(() => resolve(value), milliseconds).unref())
}
