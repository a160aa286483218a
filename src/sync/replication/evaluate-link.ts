/** Where one document stands on one link. */
export type LinkState = {
  /** We told what we have, and nothing happened that makes us tell it again. */
  asked: boolean
  /** The other side told what it has. */
  answered: boolean
  /** This link sends for the document; the others of the pairing only receive. */
  active: boolean
  /** The other side refused something: nothing more goes out until it asks again. */
  held: boolean
  /** The network's buffer is full. */
  congested: boolean
  /** It was said that everything is sent. */
  done: boolean
}

/** What waits in the outbox of the document. */
export type OutboxView = { next: 'difference' | 'change' | 'nothing'; onTheirWay: number }

export type Step = 'step1' | 'difference' | 'change' | 'done' | 'wait'

/** Updates that may be unacknowledged at a time: more typing is put together meanwhile. */
export const maxOnTheirWay = 8

/** The one place that decides what a link sends next. */
export function evaluateLink(link: LinkState, outbox: OutboxView): Step {
  if (link.congested) return 'wait'
  if (!link.asked) return 'step1'
  if (!link.answered || !link.active || link.held) return 'wait'
  if (outbox.next === 'nothing') return link.done ? 'wait' : 'done'
  return outbox.onTheirWay < maxOnTheirWay ? outbox.next : 'wait'
}
