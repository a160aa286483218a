import { setTimeout as pause } from 'node:timers/promises'
import type { PartnerPlace, Place } from '#contract/sharing.contract.ts'
import { isCaret } from '#shared/caret.ts'
import type { Presence } from '#sync/guard/guard.ts'
import { Followers } from '../backups/followers.ts'

/** Tells a device of the partner where the person here is in a document; null: not there any more. */
type Teller = (document: string, presence: Presence | null) => void

/** What a link to a device of the partner adds. */
type DevicePlaces = {
  /** The device told where its person is. */
  heard(document: string, presence: Presence | null): void
  /** The link is over. */
  leave(): void
}

/** Between two tellings to a window, milliseconds. */
const calm = 50
/** More documents than anybody looks into at the same time. */
const mostDocuments = 16
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Where both people of one mentorship are in what they share. In memory alone. */
export class Places {
  readonly #followers = new Followers()
  /** Streams of each window that are open. */
  readonly #windows = new Map<string, number>()
  /** By document and window, the one set last at the end. */
  readonly #own = new Map<string, Map<string, Place>>()
  readonly #tellers = new Map<string, Teller>()
  readonly #partners = new Map<string, Map<string, PartnerPlace>>()
  #isShown = true

  /** Where the partner is, now and after each change. Until the signal, or the end of the reading, the window may say where it is. */
  follow(windowId: string, signal: AbortSignal | undefined): AsyncGenerator<readonly PartnerPlace[], void, void> {
    this.#windows.set(windowId, (this.#windows.get(windowId) ?? 0) + 1)
    let isOpen = true
    const leave = () => {
      if (isOpen) this.#closeStream(windowId)
      isOpen = false
    }
    // A caller that went away before it read the first value never starts the stream below.
    if (signal?.aborted) leave()
    signal?.addEventListener('abort', leave, { once: true })
    return this.#stream(signal, leave)
  }

  /** Where the person is in a document that the window has open; null: not there any more. */
  set(windowId: string, document: string, place: Place | null): void {
    if (!this.#windows.has(windowId)) return
    const places = this.#own.get(document) ?? new Map<string, Place>()
    places.delete(windowId)
    if (place) places.set(windowId, place)
    this.#own.set(document, places)
    if (places.size === 0) this.#own.delete(document)
    this.#tell(document)
  }

  /** Whether the partner is told at all. */
  show(isShown: boolean): void {
    if (isShown === this.#isShown) return
    this.#isShown = isShown
    for (const document of this.#own.keys()) this.#tell(document)
  }

  /** A device of the partner that can be told, and may tell. */
  join(device: string, tell: Teller): DevicePlaces {
    this.#tellers.set(device, tell)
    for (const document of this.#own.keys()) tell(document, this.#presence(document))
    const isCurrent = () => this.#tellers.get(device) === tell
    return {
      heard: (document, presence) => {
        if (isCurrent()) this.#heard(device, document, presence)
      },
      leave: () => {
        if (!isCurrent()) return
        this.#tellers.delete(device)
        if (this.#partners.delete(device)) this.#followers.tell()
      },
    }
  }

  #heard(device: string, document: string, presence: Presence | null): void {
    const places = this.#partners.get(device) ?? new Map<string, PartnerPlace>()
    places.delete(document)
    if (presence) places.set(document, { ...readPresence(presence), document, device })
    const [oldest] = places.keys()
    if (places.size > mostDocuments && oldest !== undefined) places.delete(oldest)
    this.#partners.set(device, places)
    this.#followers.tell()
  }

  #presence(document: string): Presence | null {
    const place = this.#isShown ? [...(this.#own.get(document)?.values() ?? [])].at(-1) : undefined
    return place ? writePresence(place) : null
  }

  #tell(document: string): void {
    const presence = this.#presence(document)
    for (const tell of this.#tellers.values()) tell(document, presence)
  }

  #closeStream(windowId: string): void {
    const left = (this.#windows.get(windowId) ?? 1) - 1
    if (left > 0) return void this.#windows.set(windowId, left)
    for (const document of this.#own.keys()) this.set(windowId, document, null)
    this.#windows.delete(windowId)
  }

  async *#stream(signal: AbortSignal | undefined, leave: () => void) {
    try {
      for await (const _news of this.#followers.follow(signal)) {
        yield [...this.#partners.values()].flatMap((places) => [...places.values()])
        await pause(calm, undefined, { signal, ref: false }).catch(() => undefined)
      }
    } finally {
      leave()
    }
  }
}

function writePresence({ itemId, isTyping, anchor, head }: Place): Presence {
  return {
    typing: isTyping,
    ...(itemId !== null && { place: itemId }),
    ...(anchor !== null && head !== null && { anchor, head }),
  }
}

/** What the guard let through may still mean nothing here. */
function readPresence({ place, typing, anchor, head }: Presence): Place {
  const caret = (end: Presence['anchor']) => (typeof end === 'string' && isCaret(end) ? end : null)
  const [from, to] = [caret(anchor), caret(head)]
  const isWhole = from !== null && to !== null
  return {
    itemId: place !== undefined && uuid.test(place) ? place : null,
    isTyping: typing === true,
    anchor: isWhole ? from : null,
    head: isWhole ? to : null,
  }
}
