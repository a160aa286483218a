/** What a score rests on. */
export const fitSourceKinds = ['own_meeting', 'reference', 'article', 'talk', 'profile', 'other'] as const
export type FitSourceKind = (typeof fitSourceKinds)[number]

export const fitSourceNames: Record<FitSourceKind, string> = {
  own_meeting: 'I met them',
  reference: 'Somebody told me',
  article: 'Something they wrote',
  talk: 'A talk or interview',
  profile: 'Their profile',
  other: 'Something else',
}

/** Whether I go on with somebody. */
export const fitDecisions = ['pursue', 'hold', 'not_now'] as const
export type FitDecision = (typeof fitDecisions)[number]

export const fitDecisionNames: Record<FitDecision, string> = {
  pursue: 'Go ahead and ask',
  hold: 'Wait and learn more',
  not_now: 'Not now',
}

/** What the numbers of a scorecard mean. */
export const fitScoreNames = {
  1: 'hardly',
  2: 'a little',
  3: 'fairly',
  4: 'well',
  5: 'very well',
} as const
