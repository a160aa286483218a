import type { PartnerPlace, Place } from '#contract/sharing.contract.ts'
import { client } from '#renderer/backend/client.ts'

/** Between two tellings of one document, and before the wire is tried again; milliseconds. */
const calm = 60
const again = 500
const windowId = crypto.randomUUID()
const nobody: readonly PartnerPlace[] = []

/** Where both people of a mentorship are. Nothing is followed or told while nobody in this window listens. */
type PlacesFeed = {
  get(): readonly PartnerPlace[]
  subscribe(listener: () => void): () => void
  /** Where the person is in a document; null: not there any more. */
  tell(document: string, place: Place | null): void
}

const feeds = new Map<string, PlacesFeed>()

/** The one feed of a mentorship in this window. */
export function placesFeed(mentorshipId: string): PlacesFeed {
  const known = feeds.get(mentorshipId)
  if (known) return known
  const feed = createPlacesFeed(mentorshipId)
  feeds.set(mentorshipId, feed)
  return feed
}

function createPlacesFeed(mentorshipId: string): PlacesFeed {
  const listeners = new Set<() => void>()
  const own = new Map<string, Place>()
  const untold = new Set<string>()
  let places = nobody
  let following: AbortController | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function enter(next: readonly PartnerPlace[]): void {
    if (next.length === 0 && places.length === 0) return
    places = next
    for (const listener of listeners) listener()
  }

  function tellAll(): void {
    timer = undefined
    for (const document of untold) {
      const told = { mentorshipId, windowId, document, place: own.get(document) ?? null }
      // Where somebody was a moment ago is worth no second try.
      void client.sharing.setPresence(told).catch(() => undefined)
    }
    untold.clear()
  }

  function tellSoon(document: string): void {
    untold.add(document)
    timer ??= setTimeout(tellAll, calm)
  }

  async function follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const stream = await client.sharing.presence({ mentorshipId, windowId }, { signal })
        for (const document of own.keys()) tellSoon(document)
        for await (const next of stream) {
          if (signal.aborted) return
          enter(next)
        }
      } catch {
        // The wire broke; what follows tries again.
      }
      if (signal.aborted) return
      enter(nobody)
      await new Promise((resolve) => void setTimeout(resolve, again))
    }
  }

  return {
    get: () => places,
    subscribe(listener) {
      listeners.add(listener)
      if (!following) {
        following = new AbortController()
        void follow(following.signal)
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        following?.abort()
        following = null
        places = nobody
      }
    },
    tell(document, place) {
      if (place) own.set(document, place)
      else if (!own.delete(document)) return
      if (following) tellSoon(document)
    },
  }
}
