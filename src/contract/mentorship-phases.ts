import type { MentorshipStage } from './mentorship-words.ts'

/** A phase as one of two researchers of mentoring named it, with what it means in a sentence. */
type Phase = { name: string; by: 'Zachary' | 'Kram'; means: string }

const preparing: Phase = {
  name: 'Preparing',
  by: 'Zachary',
  means: 'each of you finds out for themselves what they want and what they can give',
}
const negotiating: Phase = {
  name: 'Negotiating',
  by: 'Zachary',
  means: 'you agree on goals, time, limits and what stays between you',
}
const enabling: Phase = {
  name: 'Enabling',
  by: 'Zachary',
  means: 'the longest part: you work, try things out and tell each other honestly how it goes',
}
const comingToClose: Phase = {
  name: 'Closing',
  by: 'Zachary',
  means: 'you look at what was learned, mark it, and decide how to go on',
}
const initiation: Phase = {
  name: 'Initiation',
  by: 'Kram',
  means: 'you get to know each other and hopes take shape',
}
const cultivation: Phase = {
  name: 'Cultivation',
  by: 'Kram',
  means: 'most of the help, for work and for the person, is given in these years',
}
const separation: Phase = {
  name: 'Separation',
  by: 'Kram',
  means: 'one of you needs it less, and both find a new footing',
}
const redefinition: Phase = {
  name: 'Redefinition',
  by: 'Kram',
  means: 'it comes back as something else, often a friendship among equals',
}

/** The phases that a stage belongs to; none while a mentorship rests or is over. */
export const stagePhases: Readonly<Record<MentorshipStage, readonly Phase[]>> = {
  prospect: [preparing],
  shortlisted: [preparing],
  approached: [preparing],
  exploring: [preparing, initiation],
  negotiating: [negotiating, initiation],
  active: [enabling, cultivation],
  paused: [],
  closing: [comingToClose, separation],
  redefined: [redefinition],
  ended: [],
  declined_by_them: [],
  withdrawn_by_me: [],
  no_response: [],
}

/** "Enabling, cultivation": the phases of a stage in a few words; null where there is none. */
export function phaseWords(stage: MentorshipStage): string | null {
  const names = stagePhases[stage].map(({ name }, index) => (index === 0 ? name : name.toLowerCase()))
  return names.length === 0 ? null : names.join(', ')
}

/** What the phases of a stage mean, one sentence each, with who named them. */
export const phaseSentences = (stage: MentorshipStage): string[] =>
  stagePhases[stage].map(({ name, by, means }) => `${name} (${by}): ${means}.`)
