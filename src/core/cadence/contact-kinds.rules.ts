/** What may count as being in touch. */
export type ContactKind =
  | 'meeting_held'
  | 'call'
  | 'message'
  | 'email'
  | 'encounter'
  | 'event'
  | 'resource_share'
  | 'intro'
  | 'gift_of_time'
  | 'social_post'

/** Which kinds count as contact, until a person decides otherwise. */
export const DEFAULT_CONTACT_KINDS: Readonly<Record<ContactKind, boolean>> = {
  meeting_held: true,
  call: true,
  message: true,
  email: true,
  encounter: true,
  event: true,
  resource_share: true,
  intro: true,
  gift_of_time: true,
  social_post: false,
}

/**
 * Whether something that happened resets a cadence. What comes from the other person counts; what goes out counts only
 * when it reached them, so an attempt without a reply does not. Unknown kinds do not count.
 */
export function countsAsContact(
  kind: string,
  direction: 'in' | 'out' | 'both',
  reached: boolean,
  kinds: Readonly<Record<string, boolean>> = DEFAULT_CONTACT_KINDS,
): boolean {
  return Object.hasOwn(kinds, kind) && kinds[kind] === true && (direction === 'in' || reached)
}
