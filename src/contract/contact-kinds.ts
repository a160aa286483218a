/** What may count as having been in touch, in the order settings show it. */
export const contactKinds = [
  'meeting',
  'call',
  'encounter',
  'event',
  'message',
  'email',
  'gift_of_time',
  'resource_share',
  'introduction',
  'social_post',
] as const
export type ContactKind = (typeof contactKinds)[number]

export const contactKindNames: Record<ContactKind, string> = {
  meeting: 'Meetings that took place',
  call: 'Calls',
  encounter: 'Talks in person',
  event: 'Events you were both at',
  message: 'Messages',
  email: 'Mails',
  gift_of_time: 'Time given',
  resource_share: 'Resources passed on',
  introduction: 'Introductions made',
  social_post: 'Posts for everybody',
}

/** What does not count until somebody decides otherwise: a post reaches everybody and nobody. */
export const usuallyUncounted: readonly ContactKind[] = ['social_post']
