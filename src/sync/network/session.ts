import type { ByeReason } from './bye-reason.ts'
import type { Link } from './transport.ts'

/** What each side says first. Fields of newer versions stay on the object. */
export type Hello = {
  protocol: 1
  schema: number
  /** 16 random bytes as hex, new at each start of the program. */
  instance: string
  /** Milliseconds since 1970 at the sender; a hint for the clock check alone. */
  sentAt: number
  capabilities: string[]
}

/** What fits into JSON; numbers are finite. */
export type Json = null | boolean | number | string | Json[] | { [field: string]: Json }

/** A word of the control channel. `hello`, `bye` and `alive` are the session's own; every other type is its user's. */
export type ControlMessage = { type: string; [field: string]: Json }

/** One message of a document channel; `update` bytes are Yjs V1. */
export type DocumentMessage =
  | { type: 'step1'; stateVector: Uint8Array }
  | { type: 'update'; id: number; update: Uint8Array }
  | { type: 'done' }
  /** Durable on the other side. */
  | { type: 'ack'; id: number }
  | { type: 'refused'; id: number; reason: string }
  | { type: 'aware'; state: Uint8Array }

/** One document's way to the other side, in order. */
export type DocumentChannel = {
  /**
   * Queues a message; false: more than 512 KB wait, so wait for `drained` before the next big one. After the end of
   * the channel messages fall away and false is returned.
   * An `update` beyond what the other side would take is answered by a `refused` to its own `onMessage`.
   * @throws MessageTooLarge for any other message that is too large; nothing is queued then.
   */
  send(message: DocumentMessage): boolean
  /** Resolves when little waits, or when the channel has ended. Never wait for it inside `onMessage`. */
  drained(): Promise<void>
  /** Ends the channel at once; what is not sent yet falls away. */
  close(): void
}

/** What a channel tells its user. The next message of the document comes when the promise of the last is settled. */
export type DocumentHandlers = {
  /** A rejection closes the link with the reason `failed`. */
  onMessage(message: DocumentMessage): void | Promise<void>
  /** Once: closed here or there, not taken by the other side, or the link is gone. */
  onClose(): void
}

/** What a session tells its user. */
export type SessionHandlers = {
  /**
   * The other side opened a document that is not open here: call `openDocument` before returning to take it;
   * otherwise its channel is closed and it may try again later.
   */
  onDocument(name: string): void
  onControl(message: ControlMessage): void
}

/** A link on which both sides said hello. */
export type Session = {
  link: Link
  theirs: Hello
  /** Starts delivery; until then everything after hello waits unread. Call it once, right after the session came. */
  listen(handlers: SessionHandlers): void
  /** Opens the channel of a document, which the other side must open as well. One at a time per name. */
  openDocument(name: string, handlers: DocumentHandlers): DocumentChannel
  /** @throws MessageTooLarge above 16 KB of JSON. */
  send(control: ControlMessage): void
  /** Says bye and ends the link; a second call does nothing. */
  close(reason: ByeReason): void
  /** Why it ended, as seen from here; `lost`: without a word. */
  closed: Promise<ByeReason | 'lost'>
}
