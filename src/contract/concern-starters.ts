const always = [
  'There is something small I would like to say while it is small: ',
  'I may be reading this wrong, so I would rather ask: ',
]

const starters: Readonly<Record<string, readonly string[]>> = {
  boundary: [
    'I would like to keep this part out of our conversations: ',
    'It would help me if we left evenings free, because ',
  ],
  misunderstanding: ['What I understood last time was …; is that what you meant?', 'I think we mean two things by '],
  expectation: ['I had been hoping for …, and I never said so.', 'Could we look again at what each of us takes on? '],
  reliability: [
    'When our meeting moved again, I noticed that I …; what would make it easier to keep?',
    'What would help us both to keep what we said about ',
  ],
  confidentiality: [
    'I would like to ask what stays between us, because ',
    'Before you tell somebody about this, would you ask me? It is about ',
  ],
  wellbeing: ['I have been more tired than I let on, and I would like ', 'How are you, really? I noticed '],
  other: [],
}

/** Beginnings of sentences that say a concern kindly: what one noticed and wishes, not what the other is like. */
export const concernStarters = (about: unknown): readonly string[] => [
  ...(typeof about === 'string' && Object.hasOwn(starters, about) ? (starters[about] ?? []) : []),
  ...always,
]
