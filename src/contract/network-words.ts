/** How two people can know each other. `introduced` says who made the other known. */
export const relationKinds = ['mentor_of', 'introduced', 'works_with', 'reports_to', 'peer', 'friend', 'other'] as const
export type RelationKind = (typeof relationKinds)[number]

/** How a kind is said from the one side and from the other. */
export const relationWords: Record<RelationKind, { from: string; to: string }> = {
  mentor_of: { from: 'Mentor of', to: 'Mentored by' },
  introduced: { from: 'Introduced', to: 'Introduced by' },
  works_with: { from: 'Works with', to: 'Works with' },
  reports_to: { from: 'Reports to', to: 'Leads' },
  peer: { from: 'Peer of', to: 'Peer of' },
  friend: { from: 'Friend of', to: 'Friend of' },
  other: { from: 'Knows', to: 'Knows' },
}
