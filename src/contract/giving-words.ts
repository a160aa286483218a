/** What I can say to something that was proposed. */
export type GiveMarkName = 'kept' | 'left' | 'not_for' | 'not_now' | 'balance_off'

/** How somebody took what they were given. */
export const reactions = ['liked', 'meh', 'discussed'] as const
export type Reaction = (typeof reactions)[number]

export const reactionNames: Record<Reaction, string> = {
  liked: 'Liked it',
  meh: 'Not so much',
  discussed: 'We talked about it',
}
