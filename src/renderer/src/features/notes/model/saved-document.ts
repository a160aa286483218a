import * as Y from 'yjs'
import type { DocumentLink, DocumentSaveState } from './document-link.ts'

/** Typing pauses of this length save; so does typing on for `MAX_WAIT_MS`, which leaves half of a second's promise to the core. */
export const IDLE_MS = 250
export const MAX_WAIT_MS = 500
/** A call that has not come back by then counts as failed; a link that broke may never answer. */
export const ANSWER_MS = 10_000
const FIRST_RETRY_MS = 500
const MAX_RETRY_MS = 15_000
/** A note that may only be read asks so often whether it may be written by now. */
export const ASK_AGAIN_MS = 10_000

const KEPT = 'Not saved yet. What you typed is kept here and will be saved as soon as the notebook answers.'
const NOT_OPEN = 'The notebook does not answer yet. The note opens as soon as it does.'
const SECOND_WRITER =
  'This note was also changed under the same name from another window. Please copy what you typed last, then open the note again.'

/** What a view of a document shows. `doc` may be edited only when `ready` and `readOnly` is null. */
export interface SavedDocumentView {
  doc: Y.Doc
  ready: boolean
  readOnly: string | null
  saveState: DocumentSaveState
}

/**
 * Keeps one document of this window in step with the core: loads it, saves what is typed within a second, and after
 * any failure loads again and sends whatever the core turns out to lack. Typed text stays in memory until it is
 * durable; none of it is put into browser storage.
 */
export class SavedDocument {
  readonly doc = new Y.Doc()
  #link: DocumentLink
  #view: SavedDocumentView
  readonly #listeners = new Set<() => void>()
  #clientId: number | null = null
  #pending: Uint8Array[] = []
  #isCollecting = true
  #revision = 0
  #sentRevision = 0
  #savedRevision = 0
  #inFlight = 0
  #mustReconcile = true
  #running: Promise<void> | null = null
  #failures = 0
  #idle: ReturnType<typeof setTimeout> | undefined
  #deadline: ReturnType<typeof setTimeout> | undefined
  #retry: ReturnType<typeof setTimeout> | undefined
  #isStopped = false
  #isDisposed = false

  constructor(link: DocumentLink) {
    this.#link = link
    this.#view = { doc: this.doc, ready: false, readOnly: null, saveState: { kind: 'saved', at: null } }
    this.doc.on('update', this.#onUpdate)
    void this.#reconcile()
  }

  /** Replaces the link, after the window connected anew. */
  set link(link: DocumentLink) {
    this.#link = link
  }

  get isSaved(): boolean {
    return this.#savedRevision === this.#revision
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  view = (): SavedDocumentView => this.#view

  /** Sends what is waiting, at once. Resolves when it is durable or has failed; never rejects. */
  flush = async (): Promise<void> => {
    this.#clearTimers()
    if (this.#mustReconcile) await (this.isSaved ? this.#running : this.#reconcile())
    else if (this.#pending.length > 0) await this.#send()
  }

  /** Tries again what did not work before: opening, saving, or being allowed to write. Never rejects. */
  tryAgain = async (): Promise<void> => {
    if (!this.isSaved) return this.flush()
    if (!this.#isStopped && (this.#mustReconcile || this.#view.readOnly !== null)) return this.#reconcile()
  }

  /** Takes in what the core has got meanwhile, or tries again at once when saving had failed. Never rejects. */
  refresh = async (): Promise<void> => {
    if (this.#mustReconcile) return this.#reconcile()
    try {
      const loaded = await this.#answer(this.#link.load(Y.encodeStateVector(this.doc)))
      this.#apply(loaded.state)
    } catch (error) {
      this.#fail(error)
    }
  }

  /** Ends timers and frees the document; what is not saved is lost, so call it only when `isSaved`. */
  dispose(): void {
    this.#isDisposed = true
    this.#clearTimers()
    clearTimeout(this.#retry)
    this.#link.release?.()
    this.doc.destroy()
  }

  #onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === this || this.#isDisposed || this.#view.readOnly !== null) return
    this.#revision++
    if (this.#isCollecting) this.#pending.push(update)
    if (this.#view.saveState.kind === 'saved') this.#setView({ saveState: { kind: 'saving' } })
    if (this.#mustReconcile) return
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => void this.flush(), IDLE_MS)
    this.#deadline ??= setTimeout(() => void this.flush(), MAX_WAIT_MS)
  }

  async #send(): Promise<void> {
    const batch = this.#pending
    this.#sentRevision = this.#revision
    this.#pending = []
    this.#inFlight++
    try {
      await this.#answer(this.#link.append(batch.length === 1 && batch[0] ? batch[0] : Y.mergeUpdates(batch)))
      this.#inFlight--
      this.#saved()
    } catch (error) {
      this.#inFlight--
      this.#fail(error)
    }
  }

  #saved(): void {
    // While an earlier update may still be lost, a later one being safe does not make the text safe.
    if (this.#mustReconcile || this.#inFlight > 0) return
    this.#failures = 0
    this.#savedRevision = this.#sentRevision
    if (this.isSaved) this.#setView({ saveState: { kind: 'saved', at: Date.now() } })
  }

  #fail(error: unknown): void {
    if (this.#isDisposed) return
    this.#clearTimers()
    this.#mustReconcile = true
    this.#isCollecting = false
    this.#pending = []
    const sentence = this.#link.explain?.(error) ?? (this.#view.ready ? KEPT : NOT_OPEN)
    if (!this.isSaved || !this.#view.ready) this.#setView({ saveState: { kind: 'cannotSave', sentence } })
    const wait = Math.min(FIRST_RETRY_MS * 2 ** this.#failures++, MAX_RETRY_MS)
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => void this.#reconcile(), wait)
  }

  #reconcile(): Promise<void> {
    clearTimeout(this.#retry)
    this.#running ??= this.#mergeBothWays().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  /** Loads, merges, and sends what the core lacks. The first load of a document is the same with nothing to send. */
  async #mergeBothWays(): Promise<void> {
    try {
      const claim = await this.#answer(this.#link.claim())
      const isFirst = !this.#view.ready
      const since = isFirst ? undefined : Y.encodeStateVector(this.doc)
      const loaded = await this.#answer(this.#link.load(since))
      if (this.#isDisposed) return
      const coreVector = loaded.stateVector ?? Y.encodeStateVectorFromUpdate(loaded.state)
      if (this.#hasSecondWriter(coreVector)) return this.#stop(SECOND_WRITER)
      this.#apply(loaded.state)
      if ('readOnly' in claim) {
        if (!isFirst && !this.isSaved) throw new Error(claim.readOnly)
        this.#mustReconcile = false
        this.#retry = setTimeout(() => void this.tryAgain(), ASK_AGAIN_MS)
        return this.#setView({ ready: true, readOnly: claim.readOnly, saveState: { kind: 'saved', at: null } })
      }
      this.#clientId = this.doc.clientID = claim.clientId
      const revision = this.#revision
      this.#isCollecting = true
      this.#pending = []
      if (!isFirst && (!this.isSaved || this.#isAhead(coreVector))) {
        await this.#answer(this.#link.append(Y.encodeStateAsUpdate(this.doc, coreVector)))
      }
      this.#mustReconcile = false
      this.#setView({ ready: true, readOnly: null })
      this.#settle(revision)
    } catch (error) {
      this.#fail(error)
    }
  }

  #settle(revision: number): void {
    this.#failures = 0
    this.#savedRevision = revision
    const at = revision > 0 ? Date.now() : null
    if (this.isSaved) this.#setView({ saveState: { kind: 'saved', at } })
    else {
      this.#setView({ saveState: { kind: 'saving' } })
      this.#idle = setTimeout(() => void this.flush(), IDLE_MS)
    }
  }

  #apply(state: Uint8Array): void {
    Y.applyUpdate(this.doc, state, this)
    // Yjs takes a new id when an update holds items of ours; those are our own earlier ones, see DocumentClaim.
    if (this.#clientId !== null) this.doc.clientID = this.#clientId
  }

  #isAhead(coreVector: Uint8Array): boolean {
    const core = Y.decodeStateVector(coreVector)
    const own = Y.decodeStateVector(Y.encodeStateVector(this.doc))
    return [...own].some(([client, clock]) => clock > (core.get(client) ?? 0))
  }

  #hasSecondWriter(coreVector: Uint8Array): boolean {
    if (this.#clientId === null) return false
    const own = Y.decodeStateVector(Y.encodeStateVector(this.doc)).get(this.#clientId) ?? 0
    return (Y.decodeStateVector(coreVector).get(this.#clientId) ?? 0) > own
  }

  #stop(sentence: string): void {
    this.#isStopped = true
    this.#setView({ readOnly: sentence, saveState: { kind: 'cannotSave', sentence } })
  }

  async #answer<Result>(call: Promise<Result>): Promise<Result> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const silence = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('No answer')), ANSWER_MS)
    })
    return Promise.race([call, silence]).finally(() => clearTimeout(timer))
  }

  #clearTimers(): void {
    clearTimeout(this.#idle)
    clearTimeout(this.#deadline)
    this.#idle = this.#deadline = undefined
  }

  #setView(change: Partial<SavedDocumentView>): void {
    this.#view = { ...this.#view, ...change }
    for (const listener of this.#listeners) listener()
  }
}
