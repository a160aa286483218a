/** The kinds of records on the page of growth, one tab each. */
export const growthKinds = [
  'advice',
  'win',
  'feedback',
  'decision',
  'quote',
  'note',
  'interaction',
  'introduction',
] as const
