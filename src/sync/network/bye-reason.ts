/** Why two notebooks cannot work together, as seen from here. A closed list; never retried by itself. */
export type Incompatibility = 'protocol-newer' | 'protocol-older' | 'schema-newer' | 'schema-older' | 'own-instance'

/** Why a link was ended with a word. A closed list; `unknown` is a word of a newer version. */
export type ByeReason =
  | Incompatibility
  | 'finished'
  | 'paused'
  | 'left'
  | 'replaced'
  | 'restarted'
  | 'silent'
  | 'malformed'
  | 'too-large'
  | 'too-fast'
  | 'presence-too-large'
  | 'misbehaved'
  | 'failed'
  | 'unknown'

type Retry = 'soon' | 'later' | 'when-needed' | 'never'

const reasons: Readonly<Record<ByeReason, { retry: Retry; sentence: string }>> = {
  'protocol-newer': {
    retry: 'never',
    sentence: 'Your partner uses a newer Mentorbook. Update yours and the two notebooks can meet again.',
  },
  'protocol-older': {
    retry: 'never',
    sentence: 'Your partner uses an older Mentorbook. Once they update theirs, the two notebooks can meet again.',
  },
  'schema-newer': {
    retry: 'never',
    sentence: 'Your partner’s notebook writes pages this Mentorbook cannot keep whole. Update yours to go on sharing.',
  },
  'schema-older': {
    retry: 'never',
    sentence: 'Your partner’s Mentorbook cannot keep your pages whole yet. Once they update theirs, sharing goes on.',
  },
  'own-instance': { retry: 'never', sentence: 'This notebook reached itself. There is nothing to share that way.' },
  finished: { retry: 'later', sentence: 'The other notebook was closed.' },
  paused: { retry: 'later', sentence: 'Sharing is paused.' },
  left: { retry: 'never', sentence: 'Sharing was ended. Each of you keeps a copy.' },
  replaced: { retry: 'when-needed', sentence: 'A better connection to the same notebook took over.' },
  restarted: { retry: 'when-needed', sentence: 'The other notebook was started anew and uses a new connection.' },
  silent: { retry: 'soon', sentence: 'Nothing came over this connection for a while. Mentorbook tries again.' },
  malformed: {
    retry: 'later',
    sentence: 'One notebook sent something the other cannot read, so the connection was ended.',
  },
  'too-large': {
    retry: 'later',
    sentence: 'One notebook sent more in one piece than the other takes, so the connection was ended.',
  },
  'too-fast': {
    retry: 'later',
    sentence: 'One notebook sent more at once than the other takes, so the connection was ended.',
  },
  'presence-too-large': {
    retry: 'later',
    sentence: 'The sign of who is writing was larger than Mentorbook takes, so the connection was ended.',
  },
  misbehaved: {
    retry: 'never',
    sentence: 'A change arrived that could have harmed a notebook, so the connection was ended.',
  },
  failed: {
    retry: 'later',
    sentence: 'A change could not be taken in right now. Nothing is lost; Mentorbook tries again.',
  },
  unknown: { retry: 'later', sentence: 'The other notebook ended the connection.' },
}

const seenFromThere: Partial<Record<ByeReason, ByeReason>> = {
  'protocol-newer': 'protocol-older',
  'protocol-older': 'protocol-newer',
  'schema-newer': 'schema-older',
  'schema-older': 'schema-newer',
}

/** The plain sentence for the person at the screen. */
export function sentenceOfBye(reason: ByeReason): string {
  return reasons[reason].sentence
}

/**
 * When an ended link is tried again: `soon` at once, `later` with back-off, `when-needed` once the link that took over is
 * lost, `never` until a person or an update asks.
 */
export function retryAfterBye(reason: ByeReason | 'lost'): Retry {
  return reason === 'lost' ? 'soon' : reasons[reason].retry
}

/** The other side's reason as seen from here; a word that is not known becomes `unknown`. */
export function readByeReason(word: unknown): ByeReason {
  if (typeof word !== 'string' || !Object.hasOwn(reasons, word)) return 'unknown'
  return seenFromThere[word as ByeReason] ?? (word as ByeReason)
}
